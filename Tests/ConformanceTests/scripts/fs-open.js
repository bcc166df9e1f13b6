// conformance: log="unordered" mask=[["/[^ \"\\\\]*/scripts/","SCRIPTS/"]]
import fs, { open, SeekMode } from 'k6/experimental/fs';
import { near } from './lib/fs-nested.js';
const show = async (label, promise) => {
  try { console.log(label, JSON.stringify(await promise)); } catch (e) {
    console.log(label, e instanceof Error, e.name, e.message, String(e), JSON.stringify(e));
  }
};
if (__VU === 0) {
  console.log(Object.keys(fs).sort().join(), SeekMode.Start, SeekMode.Current, SeekMode.End);
  await show('missing', open('missing.txt'));
  await show('folder', open('data'));
  await show('null', open(null));
  await show('undefined', open());
  await show('empty', open(''));
  await show('nested', near());
}
const file = await open('./data/people.csv');
console.log(file.path, Object.keys(file).join(), JSON.stringify(await file.stat()));
export const options = { scenarios: { each: { executor: 'per-vu-iterations', vus: 2, iterations: 1 } } };
export default async function () {
  const bytes = new Uint8Array(8);
  console.log(await file.read(bytes), bytes.join());
  await show('in a VU', open('data/people.csv'));
  await show('in a VU without a path', open());
}
