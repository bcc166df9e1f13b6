// conformance:
import exec from 'k6/execution';
import { check, group } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
const hits = new Counter('hits');
export const options = {
    tags: { run: 'one' },
    scenarios: { a: { executor: 'per-vu-iterations', vus: 1, iterations: 2, tags: { own: 'mine' } } },
    thresholds: {
        'hits{colour:red}': ['count==2'], 'hits{colour:blue}': ['count==1'], 'checks{colour:red}': ['rate==1'],
        'http_reqs{size:3}': ['count==2'], 'iterations{colour:red}': ['count==2'], 'hits{own:mine}': ['count>0'],
    },
};
export default function () {
    if (__ITER === 0) {
        hits.add(1);
        exec.vu.metrics.tags.colour = 'blue';
        hits.add(1);
        exec.vu.tags['colour'] = 'red';
    }
    exec.vu.tags.size = 3;
    hits.add(1);
    check(1, { 'is one': (n) => n === 1 });
    group('inner', () => http.get(`${__ENV.BASE_URL}/`));
    console.log(typeof exec.vu.tags.size, exec.vu.tags.colour, exec.vu.tags.run, exec.vu.tags.own, exec.vu.tags.none);
    console.log(Object.keys(exec.vu.tags).sort().join(' '), 'size' in exec.vu.tags);
    delete exec.vu.tags.size;
    console.log(exec.vu.tags.size);
    try {
        exec.vu.tags.bad = {};
    } catch (error) {
        console.log(String(error));
    }
    exec.vu.metrics.metadata.trace = 'abc';
    console.log(exec.vu.metrics.metadata.trace, Object.keys(exec.vu.metrics.metadata).join());
}
