// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
import { WebSocket } from 'k6/experimental/websockets';
export default function () {
  const ws = new WebSocket(`${__ENV.WS_URL}/ping`);
  ws.onping = (e) => console.log(e.type);
  ws.onopen = () => ws.ping();
  ws.addEventListener('pong', (e) => { console.log(e.type); setTimeout(() => ws.close(), 50); });
}
