// conformance: args=["-i","2"]
// The jar of a VU: filled by answers, also by those that redirect, sent with later requests, new in each iteration.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

const sent = () => stable(http.get(`${base}/cookies`).json('cookies'));

export default function () {
  console.log(`at first ${sent()}`);
  const r = http.get(`${base}/cookies/set-only?session=abc&other=1&path=/&http_only=1&max_age=60`);
  const { name, value, domain, path, http_only, secure, max_age } = r.cookies.session[0];
  console.log([name, value, domain, path, http_only, secure, max_age, r.cookies.session[0].expires].join(' | '));
  console.log(`after set-only ${sent()}`);
  const redirected = http.get(`${base}/cookies/set?via=redirect`);
  console.log(`redirected ${redirected.status} ${redirected.url.endsWith('/cookies')} ${stable(redirected.json('cookies'))}`);
  console.log(`jar ${stable(http.cookieJar().cookiesForURL(base))}`);
}
