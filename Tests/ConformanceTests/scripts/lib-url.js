// conformance:
// The URL and URLSearchParams that are built in do the same in k6.
import { URL, URLSearchParams } from '../../../Sources/SpateModules/Libraries/Sources/url.js';
const log = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));

for (const [input, base] of [
  ['http://EXAMPLE.com:80/a/../b?q=1#h'], ['//other/x', 'https://h/y'], ['../c?z', 'http://h/a/b/d'],
  ['http://user:p%40@[0:0::1]:8080/'], ['http://0x7f.1/'], ['https://münchen.de/ü?ü#ü'], ['mailto:a@b.c'],
  ['file:///a/./b'], ['?x=1', 'http://h/p?q#f'], ['#n', 'http://h/p?q#f'], ['http:\\\\h\\p'], ['http://h:99999/'], ['nope'],
  ['http://a b/'], ['data:text/plain,hi'], ['/only', 'http://h:81/x/y'], ['', 'http://h/x?y'], ['x:/../a'],
]) {
  try {
    const url = new URL(input, base);
    log(url, url.origin, url.host, url.pathname, url.search, url.hash, url.username, url.password);
  } catch (error) {
    log(input, String(error));
  }
}
const url = new URL('https://h/p');
url.searchParams.append('a b', 'ä&=');
url.searchParams.append('c', '1');
url.port = 8443;
url.hash = 'x y';
url.pathname = '/q r/..';
log(url.href, [...url.searchParams], url.searchParams.size);
url.search = '?k=v&k=w+x';
log(url.searchParams.getAll('k'), url, String(new URLSearchParams({ x: 1, y: 'z z' })), URL.canParse('x'));
const list = new URLSearchParams([['p', 'q'], ['a', '2'], ['a', '1']]);
list.sort();
list.set('p', 'r');
list.delete('a', '2');
log(String(list), list.has('a'), list.get('zz'));

export default function () {}
