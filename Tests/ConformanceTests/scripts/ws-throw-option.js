// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"]
import ws from 'k6/ws';
export const options = { throw: true };
export default function () {
  try { ws.connect('ws://127.0.0.1:1/', {}, () => {}); } catch (e) { console.log(e.name, e.message); }
}
