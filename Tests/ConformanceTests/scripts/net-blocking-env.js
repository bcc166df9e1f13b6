// conformance: env={"K6_BLACKLIST_IPS":"127.0.0.9/32,127.0.0.10/32","K6_BLOCK_HOSTNAMES":"a.test,*.b.test","K6_DNS":"ttl=1m,select=first"}
// conformance: log_fields=["error"]
// The environment's variables for the same.
import http from 'k6/http';

export default function () {
  for (const host of ['127.0.0.9', '127.0.0.10', 'a.test', 'x.b.test']) {
    const r = http.get(`http://${host}/json`);
    console.log(host, r.error_code, r.error);
  }
}
