// conformance:
// Credentials in the address become Basic authentication; in tags they are masked.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { thresholds: { 'http_reqs{status:200}': ['count==4'], 'http_reqs{status:401}': ['count==2'] } };

export default function () {
  const host = base.replace('http://', '');
  console.log(http.get(`http://user:pass@${host}/basic-auth/user/pass`).status);
  console.log(http.get(`http://user:wrong@${host}/basic-auth/user/pass`).status);
  console.log(http.get(`http://us%40er:p%3Ass@${host}/basic-auth/us%40er/p%3Ass`, { auth: 'basic' }).status);
  console.log(http.get(`${base}/basic-auth/user/pass`, { headers: { Authorization: 'Basic dXNlcjpwYXNz' } }).status);
  const r = http.get(`${base}/basic-auth/user/pass`);
  console.log(`${r.status} ${r.headers['Www-Authenticate']}`);
  console.log(http.get(`http://user:pass@${host}/json`).url.includes('user:pass@'));
}
