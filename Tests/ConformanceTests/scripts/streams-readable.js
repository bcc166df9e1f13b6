// conformance: args=["-i","1"]
import { ReadableStream, ReadableStreamDefaultReader, CountQueuingStrategy } from 'k6/experimental/streams';
const d = e => (e === null || typeof e !== 'object' ? `${typeof e} ${e}` : `${e.name} | ${e.message}`);
const value = v => JSON.stringify(v === undefined ? 'undefined' : v.done === undefined ? v : [v.done, v.value]);
const sync = (label, f) => { try { console.log(label, 'ok', typeof f()); } catch (e) { console.log(label, 'threw', d(e)); } };
const settle = async (label, f) => { try { console.log(label, 'is', value(await f())); } catch (e) { console.log(label, 'rejected', d(e)); } };

function constructors() {
  for (const source of [null, 5, { start: 5 }, { pull: 5 }, { cancel: 'x' }, { type: 'bytes' }, { type: 'x' }]) {
    sync(`source ${JSON.stringify(source)}`, () => new ReadableStream(source));
  }
  sync('start throws', () => new ReadableStream({ start() { throw new Error('mine'); } }));
  for (const strategy of [{ highWaterMark: -1 }, { highWaterMark: NaN }, { highWaterMark: '2' }, { size: 5 }, null, {}]) {
    sync(`strategy ${JSON.stringify(strategy)}`, () => new ReadableStream({}, strategy));
  }
  for (const args of [[], [{}], [5], [{ highWaterMark: 'x' }], [{ highWaterMark: -1 }], [{ highWaterMark: 3 }]]) {
    sync(`count ${JSON.stringify(args)}`, () => {
      const { highWaterMark, size } = new CountQueuingStrategy(...args);
      console.log(highWaterMark, size('x'), size.length);
    });
  }
  const stream = new ReadableStream();
  sync('byob', () => stream.getReader({ mode: 'byob' }));
  sync('mode', () => stream.getReader({ mode: 'x' }));
  sync('tee', () => stream.tee());
  sync('reader without stream', () => new ReadableStreamDefaultReader());
  sync('reader of an object', () => new ReadableStreamDefaultReader({}));
  sync('reader', () => stream.getReader());
  sync('locked', () => stream.getReader());
  sync('locked too', () => new ReadableStreamDefaultReader(stream));
  console.log(stream.locked, typeof stream.pipeTo, typeof stream.pipeThrough, typeof stream[Symbol.asyncIterator]);
}

async function reading() {
  let controller;
  const stream = new ReadableStream({
    start(given) { controller = given; console.log('start', given.desiredSize); },
    pull({ desiredSize }) { console.log('pull', desiredSize); },
    cancel(reason) { console.log('cancel', reason); return 'x'; },
  }, { highWaterMark: 2 });
  const reader = stream.getReader();
  await settle('cancel while locked', () => stream.cancel('r'));
  controller.enqueue('a'); controller.enqueue({ b: 1 }); controller.enqueue(5);
  console.log(controller.desiredSize);
  for (let i = 0; i < 3; i++) await settle('read', () => reader.read());
  const pending = reader.read();
  reader.releaseLock();
  await settle('pending', () => pending);
  await settle('read after release', () => reader.read());
  await settle('closed after release', () => reader.closed);
  await settle('cancel after release', () => reader.cancel());
  sync('release again', () => reader.releaseLock());
  const next = new ReadableStreamDefaultReader(stream);
  controller.enqueue(1);
  controller.close();
  sync('close again', () => controller.close());
  sync('enqueue after close', () => controller.enqueue(1));
  console.log(controller.desiredSize);
  await settle('last', () => next.read());
  await settle('done', () => next.read());
  await settle('closed', () => next.closed);
  await settle('cancel', () => next.cancel('z'));
}

async function failures() {
  let controller;
  const reader = new ReadableStream({ start(given) { controller = given; } }).getReader();
  const pending = reader.read();
  controller.error(new Error('bad'));
  await settle('pending', () => pending);
  await settle('read', () => reader.read());
  await settle('closed', () => reader.closed);
  controller.error('again');
  console.log(controller.desiredSize);
  sync('close', () => controller.close());
  sync('enqueue', () => controller.enqueue(1));
  await settle('cancel', () => reader.cancel());
  const sources = {
    throwing: { pull() { throw 'text'; } }, rejecting: { pull: () => Promise.reject(new TypeError('pull')) },
    failing: { start: async () => { throw new RangeError('start'); } },
  };
  for (const [name, source] of Object.entries(sources)) {
    const failing = new ReadableStream(source).getReader();
    await settle(`${name} read`, () => failing.read());
    await settle(`${name} closed`, () => failing.closed);
  }
  for (const size of [-1, NaN, Infinity, 'x', '3']) {
    const start = given => sync(`size ${size}`, () => { given.enqueue('chunk'); console.log(given.desiredSize); });
    await settle(`size ${size}`, () => new ReadableStream({ start }, { highWaterMark: 10, size: () => size }).getReader().read());
  }
}

async function flow() {
  for (const strategy of [undefined, new CountQueuingStrategy({ highWaterMark: 3 }), { highWaterMark: 0 }]) {
    let count = 0;
    const reader = new ReadableStream({ pull(c) { count++; c.enqueue(count); if (count === 5) c.close(); } }, strategy).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      console.log(done, value, count);
      if (done) break;
    }
  }
  await settle('cancel', () => new ReadableStream({
    start(c) { c.enqueue(1); },
    cancel: reason => new Promise(resolve => setTimeout(() => { console.log(String(reason)); resolve(7); }, 10)),
  }).cancel(new Error('why')));
  const thrower = new ReadableStream({ cancel() { throw new Error('cancel'); } });
  await settle('throwing cancel', () => thrower.cancel());
  await settle('second cancel', () => thrower.cancel());
  await settle('read', () => thrower.getReader().read());
  const numbers = new ReadableStream({
    start(controller) {
      const id = setInterval(() => controller.enqueue(Math.floor(Math.random() * 10)), 2);
      setTimeout(() => { clearInterval(id); controller.close(); }, 25);
    },
  });
  const reader = numbers.getReader();
  let isDone = false;
  while (!isDone) ({ done: isDone } = await reader.read());
  console.log('closed');
}

export default async function () {
  constructors();
  await reading();
  await failures();
  await flow();
}
