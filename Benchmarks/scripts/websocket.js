// Each VU holds one WebSocket and sends ten messages a second that come back. bench.py gives URL, VUS, DURATION and MESSAGES.
import ws from 'k6/ws';

const MESSAGES = Number(__ENV.MESSAGES);
const TEXT = 'x'.repeat(64);

export const options = {
  scenarios: {
    echo: { executor: 'per-vu-iterations', vus: Number(__ENV.VUS), iterations: 1, maxDuration: '10m' },
  },
};

export default function () {
  ws.connect(__ENV.URL, {}, (socket) => {
    let sent = 0;
    let received = 0;
    socket.on('open', () => {
      socket.setInterval(() => {
        if (sent < MESSAGES) {
          sent += 1;
          socket.send(TEXT);
        }
      }, 100);
    });
    socket.on('message', () => {
      received += 1;
      if (received === MESSAGES) socket.close();
    });
  });
}
