// conformance:
// Forms with files.
import http from 'k6/http';

const show = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, String(error));
  }
};
const hide = (text) => text.replace(/[0-9a-f]{60}/g, 'BOUNDARY').replace(/\d{19}/g, 'NANOSECONDS');

const send = (body, params) => {
  const answer = http.post(`${__ENV.BASE_URL}/echo`, body, params);
  return hide(JSON.stringify([answer.request.body, answer.request.headers['Content-Type']]));
};

export default function () {
  const file = http.file('some text é', 'a "b"\\c.txt', 'text/plain');
  console.log(file.data, file.filename, file.content_type);
  console.log(hide(http.file('x').filename), http.file(new Uint8Array([1]).buffer).content_type);
  show('one', () => send({ file }));
  show('binary', () => send({ file: http.file(new Uint8Array([65, 66]).buffer, 'b.bin') }));
  show('own type', () => send({ file }, { headers: { 'Content-Type': 'multipart/form-data' } }));
  for (const value of [undefined, null, 5, true, {}, [], new Uint8Array(1)]) show('wrong', () => http.file(value));
  const fields = hide(http.post(`${__ENV.BASE_URL}/echo`, { n: 1.5, t: true, s: 'é', file }).request.body);
  console.log(fields.split('--BOUNDARY').map((part) => part.replace(/\r\n/g, '|')).sort().join('\n'));
}
