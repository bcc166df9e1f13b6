// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
import { WebSocket } from 'k6/experimental/websockets';
export default function () {
  const ws = new WebSocket(`${__ENV.WS_URL}/echo`, ['superchat', 'chat'], { compression: 'deflate' });
  const long = 'repeat me '.repeat(5000);
  ws.onopen = () => { console.log(ws.protocol, ws.extensions.length); ws.send(long); ws.send(''); ws.send('é'); };
  let n = 0;
  ws.onmessage = (e) => { console.log(e.data.length, e.data === long); if (++n === 3) ws.close(); };
}
