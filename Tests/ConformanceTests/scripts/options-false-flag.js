// conformance: args=["--throw=false","--no-setup=F","-i","1"] volatile=["http_req_failed"]
// A flag switches off what the script switches on.
import http from 'k6/http';
export const options = { throw: true, noSetup: true };
export function setup() {
  return 'set up';
}
export default function (data) {
  console.log(data, http.get('http://127.0.0.1:1/').error_code);
}
