// conformance: optional=["iterations","iteration_duration","vus","vus_max"] skip=["counts","summary"]
// The k6-utils that is built in does the same in k6.
import * as utils from '../../../Sources/SpateModules/Libraries/Sources/k6-utils.js';
import exec from 'k6/execution';
const log = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));

export const options = {
  scenarios: {
    stages: { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '300ms', target: 1 }, { duration: '10s', target: 1 }], gracefulStop: '0s' },
  },
};

log(utils.normalDistributionStages(10, 20, 5), utils.parseDuration('1d2h3m4.5s'), utils.findBetween('a[b]c[d]', '[', ']'));
log(utils.findBetween('a[b]c[d]', '[', ']', true), utils.findBetween('a', '[', ']'), utils.randomIntBetween(3, 3), utils.randomItem(['x']));
log(utils.randomString(4, 'z'), utils.randomString(8).length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(utils.uuidv4()));
try {
  utils.parseDuration('1x');
} catch (error) {
  log(error.name);
}

export default function () {
  utils.tagWithCurrentStageIndex();
  utils.tagWithCurrentStageProfile();
  log(utils.getCurrentStageIndex(), exec.vu.tags.stage, exec.vu.tags.stage_profile);
  log(utils.check(5, { 'is five': (v) => v === 5, 'is six': (v) => v === 6 }));
  exec.test.abort('seen enough');
}
