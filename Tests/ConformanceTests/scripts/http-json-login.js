// conformance: args=["-i","2","-u","2"]
// A small user journey: log in, use the token, use the cookie, log what fails.
import { check, group, sleep } from 'k6';
import http from 'k6/http';
import { Trend } from 'k6/metrics';

const base = __ENV.BASE_URL;
const journeys = new Trend('journey_steps');

export default function () {
  let steps = 0;
  group('log in', () => {
    const r = http.post(`${base}/login`, JSON.stringify({ user: `user${__VU}`, password: 'secret' }), {
      headers: { 'Content-Type': 'application/json' },
    });
    check(r, { 'logged in': (x) => x.status === 200, 'has a token': (x) => x.json('token').length > 0 });
    group('profile', () => {
      const me = http.get(`${base}/me`, { headers: { Authorization: `Bearer ${r.json('token')}` } });
      check(me, { 'is me': (x) => x.json('user') === `user${__VU}` });
      steps += 1;
    });
    steps += 1;
  });
  check(http.get(`${base}/me`), { 'cookie is enough': (x) => x.status === 200 });
  check(http.post(`${base}/login`, { user: 'x', password: 'wrong' }), { 'wrong password': (x) => x.status === 401 });
  journeys.add(steps);
  sleep(0.05);
}
