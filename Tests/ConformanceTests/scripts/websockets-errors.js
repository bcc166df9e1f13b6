// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
import { WebSocket, Blob } from 'k6/experimental/websockets';
function attempt(name, f) {
  try { console.log(name, 'ok', typeof f()); } catch (e) { console.log(name, e.name, e.message); }
}
export default function () {
  attempt('scheme', () => new WebSocket('http://127.0.0.1:1/'));
  attempt('fragment', () => new WebSocket('ws://127.0.0.1:1/#a'));
  attempt('option', () => new WebSocket('ws://127.0.0.1:1/', null, { colour: 'red' }));
  attempt('compression', () => new WebSocket('ws://127.0.0.1:1/', null, { compression: 'gzip' }));
  const ws = new WebSocket(`${__ENV.WS_URL}/echo`);
  attempt('send early', () => ws.send('a'));
  attempt('handler', () => { ws.onopen = 5; });
  attempt('binaryType', () => { ws.binaryType = 'text'; });
  ws.addEventListener('opened', () => {});
  ws.onopen = () => {
    ws.close();
    attempt('send late', () => ws.send('a'));
    attempt('twice', () => ws.close());
  };
  ws.onclose = (e) => console.log(e.type);
}
