// conformance:
// What needs a VU refuses to work in the init context.
import { check, group } from 'k6';
import http from 'k6/http';

for (const [label, action] of [
  ['get', () => http.get(__ENV.BASE_URL)],
  ['batch', () => http.batch([])],
  ['jar', () => http.cookieJar()],
  ['check', () => check(1, { one: true })],
  ['group', () => group('g', () => 1)],
]) {
  try {
    action();
    console.log(`${label}: no exception`);
  } catch (error) {
    console.log(`${label}: ${error.name}: ${error.message}`);
  }
}

export default function () {}
