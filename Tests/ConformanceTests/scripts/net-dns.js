// conformance: args=["--dns","ttl=0,select=roundRobin","-i","3"]
// Names are looked up; parts of dns that the flag leaves out come from the script.
import http from 'k6/http';
const port = __ENV.BASE_URL.split(':')[2];
export const options = { dns: { ttl: '1h', select: 'first', policy: 'onlyIPv4' } };

export default function () {
  const r = http.get(`http://localhost:${port}/json`);
  console.log(r.status, r.remote_ip);
}
