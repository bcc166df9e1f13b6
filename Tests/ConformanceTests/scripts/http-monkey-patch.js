// conformance:
// The module's object may be changed, as libraries do; named imports keep the original.
import http from 'k6/http';
import { get } from 'k6/http';

const base = __ENV.BASE_URL;

export default function () {
  console.log(`${http.get === get} ${typeof http.default} ${Object.keys(http).includes('batch')}`);
  const original = http.get;
  http.get = (...parameters) => {
    console.log('patched');
    return original(...parameters);
  };
  console.log(http.get(`${base}/json`).status);
  http.get = original;
  console.log(get(`${base}/json`).status);
}
