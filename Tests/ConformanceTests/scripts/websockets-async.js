// conformance: volatile=["ws_msgs_sent","ws_msgs_received","data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
// Timers and several sockets at once; the iteration ends when all are closed.
import { WebSocket } from 'k6/experimental/websockets';
export const options = { vus: 2, iterations: 4 };
let closed = 0;
export default function () {
  const all = [];
  for (let i = 0; i < 3; i++) {
    const ws = new WebSocket(`${__ENV.WS_URL}/echo`);
    ws.onopen = () => { const timer = setInterval(() => ws.send('tick'), 20); let n = 0; ws.onmessage = () => { if (++n === 3) { clearInterval(timer); ws.close(); } }; };
    all.push(new Promise((resolve) => { ws.onclose = resolve; }));
  }
  return Promise.all(all);
}
