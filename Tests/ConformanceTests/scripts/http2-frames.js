// conformance: optional_log=["unhandled response frame type","received DATA before a HEADERS frame","unsolicited DATA frame"] timeout=60
// What a server does with frames that it should, and what it should not: how requests end, and that the next one works.
import http from 'k6/http';

export const options = { insecureSkipTLSVerify: true };

const good = ['whole', 'in-parts', 'head-only', 'trailers', 'interim', 'unknown-frame', 'small-window', 'no-table', 'go-away-softly'];
const badAnswers = [
  'too-short', 'too-long', 'upper-case', 'bad-name', 'bad-value', 'no-name', 'late-status', 'no-status', 'bad-status',
  'other-pseudo', 'data-first', 'reset', 'reset-unknown', 'reset-late', 'window-nothing',
];
const badConnections = [
  'push', 'large-frame', 'bad-index', 'bad-code', 'future-stream', 'between', 'short-ping', 'bad-padding',
  'go-away', 'close', 'close-in-body', 'close-after-go-away',
];

function show(path) {
  const r = http.get(`${__ENV.HTTP2_URL}/${path}`, { timeout: '2s' });
  console.log(path, r.status, r.error_code, r.error, r.body === null ? null : r.body.length, Object.keys(r.headers).length);
}

export default function () {
  for (const path of good) {
    show(path);
    // Bodies, fields and cookies arrive whatever the server has said before.
    const seen = http.post(`${__ENV.HTTP2_URL}/echo`, 'x'.repeat(100000), {
      headers: { 'Content-Type': 'text/plain', 'X-Path': path }, cookies: { a: '1', b: '2' },
    }).json();
    const fields = seen.fields.filter(([name]) => ![':authority', 'user-agent', 'cookie'].includes(name));
    console.log(path, seen.bytes, JSON.stringify(fields));
  }
  for (const path of badAnswers.concat(badConnections)) {
    show(path);
    console.log('then', http.get(`${__ENV.HTTP2_URL}/whole`, { timeout: '2s' }).body);
  }
  const long = http.get(`${__ENV.HTTP2_URL}/echo`, { headers: { 'X-Long': 'v'.repeat(40000) } }).json();
  console.log(JSON.stringify(long.fields.find(([name]) => name === 'x-long')));
}
