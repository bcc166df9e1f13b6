// conformance:
import { open, SeekMode } from 'k6/experimental/fs';
const file = await open('data/people.csv');
const show = async (label, f) => {
  try { console.log(label, JSON.stringify(await f())); } catch (e) { console.log(label, e.name, e.message, String(e)); }
};
export default async function () {
  const bytes = new Uint8Array(20);
  for (let i = 0; i < 5; i++) await show(`read ${i}`, async () => [await file.read(bytes), bytes.join()]);
  await show('start', () => file.seek(0, SeekMode.Start));
  await show('before start', () => file.seek(-1, SeekMode.Start));
  await show('current', () => file.seek(2, SeekMode.Current));
  await show('before', () => file.seek(-10, SeekMode.Current));
  await show('end', () => file.seek(0, SeekMode.End));
  await show('last', async () => [await file.read(bytes), bytes[0]]);
  await show('end back', () => file.seek(-3, SeekMode.End));
  await show('end forward', () => file.seek(1, SeekMode.End));
  await show('beyond', () => file.seek(1000, SeekMode.Start));
  for (const [offset, whence] of [['1', 0], [1, 7], [1], [], [1.5, 0], [1, '0'], [true, 0], [1, null], [null, 0], [1n, 0], [1, NaN]]) {
    await show(`seek ${typeof offset} ${typeof whence}`, () => file.seek(offset, whence));
  }
  const into = [null, undefined, 'x', new ArrayBuffer(3), new Uint16Array(3), new Uint8ClampedArray(3), new DataView(new ArrayBuffer(1)), [1, 2], {}];
  for (const value of into) await show(`read ${Object.prototype.toString.call(value)}`, () => file.read(value));
  await file.seek(0, SeekMode.Start);
  await show('none', () => file.read(new Uint8Array(0)));
  await file.seek(0, SeekMode.End);
  await file.seek(1, SeekMode.Current);
  await show('none at the end', () => file.read(new Uint8Array(0)));
}
