// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
import { WebSocket, Blob } from 'k6/experimental/websockets';
export default async function () {
  const blob = new Blob(['abc', new Uint8Array([100, 101]), new Blob(['f'])], { type: 'text/plain' });
  console.log(blob.size, blob.type, await blob.text(), (await blob.arrayBuffer()).byteLength, await blob.slice(1, 3).text());
  const ws = new WebSocket(`${__ENV.WS_URL}/echo`);
  ws.onopen = () => ws.send(new Uint8Array([104, 105]).buffer);
  ws.onmessage = async (e) => { console.log(e.data.size, e.data.type, await e.data.text()); ws.close(); };
}
