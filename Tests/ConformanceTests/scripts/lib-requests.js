// conformance: mask=[["Grafana k6/[0-9.]+","<agent>"]]
// The httpx and formdata that are built in do the same in k6.
import { Httpx, Get, Post } from '../../../Sources/SpateModules/Libraries/Sources/httpx.js';
import { FormData } from '../../../Sources/SpateModules/Libraries/Sources/formdata.js';
import http from 'k6/http';

export default function () {
  const session = new Httpx({ baseURL: __ENV.BASE_URL, headers: { 'X-One': '1' }, tags: { name: 'session' } });
  session.addHeader('X-Two', '2');
  const echo = session.get('/headers', null, { headers: { 'X-Three': '3' } });
  const { headers } = echo.json();
  console.log(echo.status, headers['x-one'], headers['x-two'], headers['x-three'], session.lastRequestChainDuration > 0);
  session.clearHeader('X-Two');
  const answers = session.batch([new Get('/headers', { headers: { 'X-Own': 'o' } }), new Get('/headers')]);
  console.log(answers.map((answer) => [answer.status, answer.json().headers['x-own'], answer.json().headers['x-two']].join()).join(' '));
  console.log(session.execute(new Post('/echo', { body: 'b' })).json().body, session.execute(new Get('/status/204')).status);
  const form = new FormData();
  form.append('text', 'ü');
  form.append('file', { data: 'abc', filename: 'f.txt', content_type: 'text/plain' });
  form.set('text', 'set');
  const sent = http.post(`${__ENV.BASE_URL}/echo`, form.body(), {
    headers: { 'Content-Type': `multipart/form-data; boundary=${form.boundary}` },
  });
  console.log(sent.status, sent.body.split(form.boundary).join('<boundary>'));
}
