// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"]
import ws from 'k6/ws';
import { check } from 'k6';
export const options = { thresholds: { 'ws_msgs_sent{own:mine}': ['count==2'], 'ws_sessions{status:101}': ['count==1'] } };
export default function () {
  let n = 0;
  const response = ws.connect(`${__ENV.WS_URL}/echo`, { tags: { own: 'mine' }, headers: { 'X-A': 'b' } }, function (socket) {
    socket.on('open', () => { console.log('open'); socket.sendBinary(new Uint8Array([1, 2]).buffer); });
    socket.on('message', (m) => { console.log('message', m); if (++n === 2) socket.close(); });
    socket.on('binaryMessage', (m) => { console.log('binary', JSON.stringify(Array.from(new Uint8Array(m)))); if (++n === 2) socket.close(); });
    socket.on('close', (code) => console.log('close', code));
    socket.on('error', (e) => console.log('error', e.error()));
    socket.send('first');
  });
  console.log(response.status, response.url, JSON.stringify(response.error), response.headers.Upgrade, JSON.stringify(response.body));
  check(response, { 'is 101': (r) => r && r.status === 101 });
}
