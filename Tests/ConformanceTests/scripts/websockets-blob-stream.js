// conformance: volatile=["data_sent","data_received"] optional=["vus","vus_max"] optional_log=["is deprecated"]
import { WebSocket, Blob } from 'k6/experimental/websockets';
import { ReadableStreamDefaultReader } from 'k6/experimental/streams';

async function chunks(name, reader) {
  for (;;) {
    const { value, done } = await reader.read();
    console.log(name, done, typeof value, value?.length, JSON.stringify(value?.slice(0, 10)));
    if (done) break;
  }
}

export default async function () {
  const stream = new Blob(['x'.repeat(2500), 'é']).stream();
  console.log(typeof stream, stream.locked);
  const reader = stream.getReader();
  console.log(stream.locked);
  await chunks('long', reader);
  await reader.closed;
  await chunks('empty', new Blob([]).stream().getReader());
  await chunks('exact', new Blob([new Uint8Array(1024).fill(97)]).stream().getReader());
  await chunks('not text', new Blob([new Uint8Array([65, 255, 66])]).stream().getReader());

  const canceled = new Blob(['abc']).stream();
  console.log(await canceled.cancel('enough'));
  await chunks('canceled', canceled.getReader());
  await chunks('class', new ReadableStreamDefaultReader(new Blob(['abc']).stream()));
  const locked = new Blob(['abc']).stream();
  locked.getReader();
  try { locked.getReader(); } catch (error) { console.log('locked', error.name); }

  const ws = new WebSocket(`${__ENV.WS_URL}/echo`);
  ws.onopen = () => ws.send(new Uint8Array([104, 105]).buffer);
  ws.onmessage = async (e) => { await chunks('message', e.data.stream().getReader()); ws.close(); };
}
