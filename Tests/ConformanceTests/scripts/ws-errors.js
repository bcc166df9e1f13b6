// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"]
import ws from 'k6/ws';
function attempt(name, f) {
  try { console.log(name, JSON.stringify(f())); } catch (e) { console.log(name, e.name, e.message); }
}
const url = `${__ENV.WS_URL}/echo`;
export default function () {
  attempt('no callback', () => ws.connect(url));
  attempt('not a function', () => ws.connect(url, {}, 5));
  attempt('compression', () => ws.connect(url, { compression: 'gzip' }, () => {}));
  attempt('timeout', () => ws.connect(url, {}, (s) => s.setTimeout(() => {}, 0)).status);
  attempt('binary', () => ws.connect(url, {}, (s) => s.sendBinary()).status);
  attempt('binary typed', () => ws.connect(url, {}, (s) => s.sendBinary(new Uint8Array(2))).status);
  attempt('throws', () => ws.connect(url, {}, (s) => s.on('open', () => { throw new Error('mine'); })).status);
  attempt('names of Object', () => ws.connect(url, {}, (s) => (s.on('constructor', () => {}), s.on('__proto__', () => {}), s.close())).status);
  const refused = ws.connect(`${__ENV.WS_URL}/refuse`, {}, () => console.log('never'));
  console.log(refused.status, refused.url, JSON.stringify(refused.body), JSON.stringify(refused.error));
}
