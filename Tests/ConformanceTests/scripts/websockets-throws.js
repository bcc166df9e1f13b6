// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max","ws_session_duration"] optional_log=["is deprecated"]
// An exception in a listener closes the socket and fails the iteration.
import { WebSocket } from 'k6/experimental/websockets';
export default function () {
  const ws = new WebSocket(`${__ENV.WS_URL}/echo`);
  ws.onopen = () => { throw new Error('in open'); };
  ws.onclose = () => console.log('closed');
  ws.onerror = (e) => console.log('error', String(e.error).split('\n')[0].slice(0, 20));
}
