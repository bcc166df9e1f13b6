// conformance: args=["--blacklist-ip","127.0.0.9/32,127.0.0.10/32","--blacklist-ip","127.0.0.11/32","--block-hostnames","a.test,*.b.test"]
// conformance: log_fields=["error"]
// The flags, which may be repeated, win over the script's options.
import http from 'k6/http';
export const options = { blacklistIPs: ['127.0.0.1/32'], blockHostnames: ['c.test'], hosts: { 'c.test': '127.0.0.11' } };

export default function () {
  for (const host of ['127.0.0.9', '127.0.0.10', '127.0.0.11', 'a.test', 'x.b.test', 'c.test']) {
    const r = http.get(`http://${host}/json`);
    console.log(host, r.error_code, r.error);
  }
  console.log(http.get(`${__ENV.BASE_URL}/json`).status);
}
