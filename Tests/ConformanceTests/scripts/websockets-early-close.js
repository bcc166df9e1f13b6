// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
import { WebSocket } from 'k6/experimental/websockets';
export default function () {
  const ws = new WebSocket(`${__ENV.WS_URL}/slow`);
  ws.onopen = () => console.log('open');
  ws.onerror = (e) => console.log('error', e.error);
  ws.onclose = (e) => console.log('close', ws.readyState);
  ws.close();
  console.log(ws.readyState);
}
