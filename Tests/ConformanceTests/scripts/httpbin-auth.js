// conformance: args=["-o","json=samples.json"]
// PyPI's httpbin: basic, bearer and digest authentication, judged by a server that is not ours.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;
const at = (path, user) => `${base.replace('://', `://${user}@`)}${path}`;

const show = (label, r) => console.log(`${label}: ${r.status} ${r.url} ${r.headers['Www-Authenticate'] !== undefined} ${r.body}`);

export default function () {
  show('basic', http.get(at('/basic-auth/user/passwd', 'user:passwd')));
  show('basic wrong', http.get(at('/basic-auth/user/passwd', 'user:wrong')));
  show('basic without', http.get(`${base}/basic-auth/user/passwd`));
  show('basic by field', http.get(`${base}/basic-auth/user/passwd`, { headers: { Authorization: 'Basic dXNlcjpwYXNzd2Q=' } }));
  show('hidden', http.get(at('/hidden-basic-auth/user/passwd', 'user:passwd')));
  show('hidden wrong', http.get(at('/hidden-basic-auth/user/passwd', 'user:wrong')));
  show('bearer', http.get(`${base}/bearer`, { headers: { Authorization: 'Bearer token' } }));
  show('bearer without', http.get(`${base}/bearer`));
  const digest = { auth: 'digest' };
  show('digest', http.get(at('/digest-auth/auth/user/passwd', 'user:passwd'), digest));
  show('digest again', http.get(at('/digest-auth/auth/user/passwd', 'user:passwd'), digest));
  show('digest MD5', http.get(at('/digest-auth/auth/user/passwd/MD5', 'user:passwd'), digest));
  show('digest wrong', http.get(at('/digest-auth/auth/user/passwd/MD5', 'user:wrong'), digest));
  show('digest without', http.get(`${base}/digest-auth/auth/user/passwd/MD5`, digest));
  show('digest as basic', http.get(at('/digest-auth/auth/user/passwd/MD5', 'user:passwd')));
}
