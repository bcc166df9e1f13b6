// conformance: log_fields=["error"] args=["-o","json=samples.json"]
// NTLM: three round trips make a connection known; later requests on it need one.
import http from 'k6/http';
const host = __ENV.AUTH_URL.replace('http://', '');
const at = (path, user = 'user:pass@') => `http://${user}${host}${path}`;
export const options = { vus: 1, iterations: 9, noVUConnectionReuse: true };

function show(label, r) {
  console.log(`${label}: ${r.status} ${r.error_code} ${r.url} ${r.body}`);
  console.log(`${r.request.method} ${r.request.url} ${r.request.body}`);
}

// Each iteration has connections of its own.
const cases = [
  (params) => {
    show('GET', http.get(at('/ntlm'), params));
    show('again', http.get(at('/ntlm'), params));
    show('POST on a known connection', http.post(at('/ntlm'), 'hello', params));
    show('without', http.get(at('/ntlm', '')));
  },
  (params) => show('POST', http.post(at('/ntlm'), 'hello', params)),
  (params) => show('wrong', http.get(at('/ntlm', 'user:wrong@'), params)),
  (params) => show('address', http.get(at('/ntlm', 'user%40dom.example:pass@'), { ...params, tags: { name: 'address' } })),
  (params) => show('Negotiate', http.get(at('/ntlm?scheme=Negotiate'), params)),
  (params) => show('both', http.get(at('/both'), params)),
  (params) => {
    show('nobody', http.get(at('/ntlm', ''), params));
    show('no challenge', http.get(at('/ntlm?refuse'), params));
    show('open', http.get(at('/open'), params));
  },
  (params) => show('moved', http.get(at('/moved?to=/ntlm'), params)),
  (params) => {
    show('Bearer', http.get(at('/ntlm'), { ...params, headers: { Authorization: 'Bearer z' } }));
    show('Basic', http.get(at('/ntlm?basic'), params));
    show('Basic, wrong', http.get(at('/ntlm?basic', 'user:wrong@'), params));
  },
];

export default function () {
  cases[__ITER]({ auth: 'ntlm' });
}
