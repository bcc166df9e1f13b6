// conformance:
// Response.html, clickLink and submitForm.
import http from 'k6/http';

const show = (name, work) => {
  try {
    const value = work();
    console.log(name, typeof value === 'object' ? JSON.stringify(value) : value);
  } catch (error) {
    console.log(name, String(error).split(__ENV.BASE_URL).join('BASE'));
  }
};
const base = (text) => text.split(__ENV.BASE_URL).join('BASE');

export default function () {
  const page = http.get(`${__ENV.BASE_URL}/`);
  show('title', () => page.html().find('title').text());
  show('selector', () => page.html('a').size());
  show('href', () => page.html('a').first().attr('href'));
  show('attributes', () => page.html('.product').map((_, one) => one.attr('data-id')));
  show('click', () => base(page.clickLink().url));
  show('click selector', () => base(page.clickLink({ selector: 'a[href^="/json?id=2"]' }).url));
  show('click params', () => page.clickLink({ selector: 'a', params: { headers: { 'X-A': 'b' } } }).request.headers['X-A']);
  show('click none', () => page.clickLink({ selector: 'a.none' }));
  show('click no href', () => page.clickLink({ selector: 'title' }));
  show('submit none', () => page.submitForm({ formSelector: '#none' }));
  const sent = page.submitForm({ formSelector: '#login', fields: { user: 'ann', password: 'secret' } });
  show('submit', () => [sent.status, sent.request.method, base(sent.request.url)]);
  show('submit body', () => sent.request.body.split('&').sort());
  show('submit params', () => page.submitForm({ formSelector: '#login', params: { headers: { 'X-A': 'b' } } }).request.headers['X-A']);
  show('null body', () => http.get('http://127.0.0.1:1/').html());
}
