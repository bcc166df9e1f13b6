// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"]
import { connect } from 'k6/ws';
export default function () {
  for (const path of ['/close?1000', '/close?1001', '/close?4001', '/drop', '/push?2', '/fragments']) {
    connect(`${__ENV.WS_URL}${path}`, (socket) => {
      socket.on('open', () => socket.send('a'));
      socket.on('message', (m) => console.log(path, m));
      socket.on('error', (e) => console.log(path, 'error', e.error(), String(e)));
      socket.on('close', (code) => console.log(path, 'close', code));
    });
  }
}
