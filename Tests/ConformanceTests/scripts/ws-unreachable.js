// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"]
import ws from 'k6/ws';
export default function () {
  const r = ws.connect('ws://127.0.0.1:1/', {}, () => console.log('never'));
  console.log(r.status, JSON.stringify(r.url), r.error);
}
