// conformance:
// What scripts can change on an answer: its fields, as often as they like, and nothing else.
import http from 'k6/http';
const base = __ENV.BASE_URL;
const attempt = (name, work) => {
  try {
    console.log(name, String(work()));
  } catch (error) {
    console.log(name, 'throws', String(error));
  }
};

export default function () {
  const r = http.get(`${base}/json`);
  const same = (name) => (r[name].mine = 1) && r[name].mine;
  attempt('status', () => (r.status = 7) && r.status);
  attempt('status again', () => (r.status = 8) && r.status);
  attempt('body', () => (r.body = '{"q":1}') && r.json('q'));
  attempt('json', () => JSON.stringify(r.json()));
  attempt('body again', () => (r.body = '{"q":2}') && r.json('q'));
  attempt('headers keep', () => same('headers'));
  attempt('timings', () => typeof r.timings.duration);
  attempt('headers', () => (r.headers = { a: 'b' }) && JSON.stringify(r.headers));
  attempt('new', () => (r.other = 1));
  attempt('symbol', () => (r[Symbol('x')] = 1));
  attempt('method', () => (r.json = 1));
  attempt('assign', () => Object.assign(r, { status: 9, another: 1 }));
  attempt('assigned', () => r.status);
  attempt('url', () => (r.url = `${base}/echo`) && r.url.endsWith('/echo'));
  attempt('page', () => {
    r.body = '<form><input name="a" value="b"></form><a href="/utf8">x</a>';
    return r.html('a').text() + r.submitForm().url.replace(base, '') + r.clickLink().url.replace(base, '');
  });
  attempt('null', () => {
    r.body = null;
    return r.json();
  });
  attempt('keys', () => Object.keys(r).sort().join());
}
