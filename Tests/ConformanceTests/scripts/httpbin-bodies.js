// conformance:
// PyPI's httpbin: JSON, forms and files, as a parser that is not ours reads them.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;
// A boundary is random.
const hide = (text) => text.replace(/[0-9a-f]{60}/g, 'BOUNDARY');
const show = (label, r) => console.log(`${label}: ${r.status} ${hide(r.body)}`);

export default function () {
  const json = { headers: { 'Content-Type': 'application/json' } };
  show('json', http.post(`${base}/post`, JSON.stringify({ name: 'é', list: [1, null, true], nested: { a: 'b' } }), json));
  show('broken json', http.post(`${base}/post`, '{"a":', json));
  show('form', http.post(`${base}/post`, { name: 'a b&c=d', sign: 'é+%', number: 1.5, flag: true }));
  show('form in a list', http.post(`${base}/post`, { item: ['x', 'y'] }));
  show('form to put', http.put(`${base}/put`, { name: 'value' }));
  show('form as text', http.post(`${base}/post`, 'a=1&a=2&b=%C3%A9', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }));
  show('binary', http.post(`${base}/post`, new Uint8Array([0, 1, 127, 128, 255]).buffer));
  const files = {
    text: http.file('some text é', 'a b.txt', 'text/plain'),
    binary: http.file(new Uint8Array([0, 159, 146, 150]).buffer, 'b.bin'),
    field: 'beside files',
  };
  const sent = JSON.parse(http.post(`${base}/post`, files).body);
  console.log(hide(sent.headers['Content-Type']), sent.headers['Content-Length']);
  console.log(sent.files.text, sent.files.binary, sent.form.field, Object.keys(sent.files).sort().join(), Object.keys(sent.form).join());
  const large = 'x'.repeat(300000);
  const answer = http.post(`${base}/post`, large, { headers: { 'Content-Type': 'text/plain' } }).json();
  console.log(answer.data === large, answer.headers['Content-Length']);
}
