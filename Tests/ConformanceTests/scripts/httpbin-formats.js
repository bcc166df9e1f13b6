// conformance:
// PyPI's httpbin: text in UTF-8, HTML, JSON and XML, and a form to submit.
import { parseHTML } from 'k6/html';
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

export default function () {
  const text = http.get(`${base}/encoding/utf8`);
  console.log(text.headers['Content-Type'], text.body.length);
  console.log(text.body);
  const page = http.get(`${base}/html`);
  const parsed = parseHTML(page.body);
  console.log(page.headers['Content-Type'], parsed.find('h1').text(), parsed.find('p').size(), parsed.find('p').text().trim().length);
  console.log(page.html('h1').html(), page.html().find('body').children().size());
  const links = http.get(`${base}/links/4/1`);
  console.log(links.url, links.html('a').map((_, a) => a.attr('href')).join(), links.html('title').text());
  const next = links.clickLink({ selector: 'a:last-of-type' });
  console.log(next.status, next.url);
  const json = http.get(`${base}/json`);
  console.log(json.json('slideshow.slides.#'), json.json('slideshow.slides.1.items.0'), json.json('slideshow.slides.#.title').join());
  console.log(http.get(`${base}/xml`).body);
  console.log(http.get(`${base}/robots.txt`).body, http.get(`${base}/deny`).body);
  console.log(http.get(`${base}/base64/w6nDqMOg`).body);
  const form = http.get(`${base}/forms/post`);
  console.log(form.html('input').map((_, input) => `${input.attr('name')}:${input.attr('type')}`).join());
  const sent = form.submitForm({ fields: { custname: 'Ann é', size: 'large', topping: ['bacon', 'onion'], comments: 'a\nb' } });
  console.log(sent.status, sent.url, sent.body);
}
