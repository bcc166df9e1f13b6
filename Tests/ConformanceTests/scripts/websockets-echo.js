// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
// The events of a session, and what is tagged how.
import { WebSocket } from 'k6/experimental/websockets';
import { check } from 'k6';
export const options = { thresholds: { 'ws_msgs_sent{own:mine}': ['count>=3'], 'ws_sessions{status:101}': ['count==1'], 'ws_msgs_received{name:named}': ['count==3'] } };
export default function () {
  const ws = new WebSocket(`${__ENV.WS_URL}/echo`, null, { tags: { own: 'mine', name: 'named' }, headers: { 'X-Own': 'a' } });
  ws.binaryType = 'arraybuffer';
  let count = 0;
  console.log(ws.readyState, ws.url, ws.protocol, ws.binaryType);
  ws.addEventListener('open', (e) => {
    console.log(e.type, ws.readyState, e.target === ws, typeof e.timestamp);
    ws.send('text é');
    ws.send(new Uint8Array([1, 2, 3]).buffer);
    ws.send(new Uint8Array([9, 8, 7, 6]));
  });
  ws.onmessage = (e) => {
    const isText = typeof e.data === 'string';
    console.log(e.type, isText ? e.data : JSON.stringify(Array.from(new Uint8Array(e.data))), e.origin);
    check(e, { 'has data': (m) => m.data !== undefined });
    if (++count === 3) ws.close();
  };
  ws.addEventListener('close', (e) => console.log(e.type, ws.readyState));
  ws.onerror = (e) => console.log(e.type, e.error);
}
