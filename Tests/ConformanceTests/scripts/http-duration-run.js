// conformance: args=["-u","2","-d","1s"] ratio={"http_reqs":0.35,"iterations":0.35} volatile=["http_req_failed","checks"]
// A run by duration, with a pause after each request.
import { check, sleep } from 'k6';
import http from 'k6/http';

export default function () {
  check(http.get(`${__ENV.BASE_URL}/json`), { 'is 200': (r) => r.status === 200 });
  sleep(0.1);
}
