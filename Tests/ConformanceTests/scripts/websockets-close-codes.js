// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
// v1.1 tells neither code nor reason.
import { WebSocket } from 'k6/experimental/websockets';
function session(path, onOpen) {
  const ws = new WebSocket(`${__ENV.WS_URL}${path}`);
  ws.onopen = () => onOpen(ws);
  ws.onmessage = (e) => console.log(path, 'message', e.data);
  ws.onerror = (e) => console.log(path, 'error', e.error);
  ws.onclose = (e) => { console.log(path, e.type); next(); };
}
const sessions = [
  ['/close?1000', (ws) => ws.send('a')],
  ['/close?1001', (ws) => ws.send('a')],
  ['/close?3001', (ws) => ws.send('a')],
  ['/close?4999', (ws) => ws.send('a')],
  ['/drop', (ws) => ws.send('a')],
  ['/push?3', () => {}],
  ['/fragments', () => {}],
  ['/echo', (ws) => ws.close(3001, 'done')],
  ['/echo', (ws) => ws.close(1000, 'é')],
  ['/refuse', () => {}],
];
let index = 0;
function next() {
  if (index < sessions.length) session(...sessions[index++]);
}
export default next;
