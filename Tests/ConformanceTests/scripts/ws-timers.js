// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"]
import ws from 'k6/ws';
export default function () {
  const r = ws.connect(`${__ENV.WS_URL}/ping`, {}, (socket) => {
    let n = 0;
    socket.on('ping', () => console.log('ping'));
    socket.on('pong', () => console.log('pong'));
    socket.on('open', () => {
      socket.setInterval(() => { n++; if (n === 3) socket.close(4000); }, 30);
      socket.setTimeout(() => socket.ping(), 15);
    });
    socket.on('close', (c) => console.log('close', c, n));
    socket.on('close', (c) => console.log('close again', c));
    socket.on('nonsense', () => {});
    socket.on('open', 5);
  });
  console.log(r.status);
}
