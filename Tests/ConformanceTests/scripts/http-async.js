// conformance:
// asyncRequest: promises, many at once, what is wrong with arguments and servers.
import http, { asyncRequest } from 'k6/http';

const url = __ENV.BASE_URL;
try {
  asyncRequest('GET', url);
} catch (error) {
  console.log('init', String(error));
}

export default async function () {
  const answer = await asyncRequest('GET', `${url}/status/201`);
  console.log(answer.status, answer.request.method, typeof answer.json);
  const posted = await http.asyncRequest('POST', `${url}/echo`, { a: 1 }, { headers: { 'X-Test': 'y' } });
  console.log(posted.status, posted.json('method'), posted.request.body);
  const many = await Promise.all([...Array(30)].map((_, n) => asyncRequest('GET', `${url}/status/${200 + n % 3}`)));
  console.log(many.map((one) => one.status).join());
  const first = await Promise.race([
    asyncRequest('GET', `${url}/delay/300`), asyncRequest('GET', `${url}/status/202`),
  ]);
  console.log(first.status);
  const blank = await asyncRequest('GET', 5);
  console.log(blank.status, blank.error_code, blank.request);
  const refused = await asyncRequest('GET', 'http://127.0.0.1:1/');
  console.log(refused.status, refused.error_code);
  try {
    await asyncRequest('GET', 'http://127.0.0.1:1/', null, { throw: true });
  } catch (error) {
    console.log('caught', String(error));
  }
  asyncRequest('GET', `${url}/status/203`).then((late) => console.log('late', late.status));
  console.log('end');
}
