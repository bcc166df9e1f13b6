// conformance: log="unordered"
import { open } from 'k6/experimental/fs';
import csv, { parse } from 'k6/experimental/csv';
const file = await open('data/people.csv');
const rows = await csv.parse(file);
const objects = await parse(await open('./data/../data/semicolons.csv'), { delimiter: ';', asObjects: true });
const show = async (label, f) => { try { console.log(label, JSON.stringify(await f())); } catch (e) { console.log(label, String(e)); } };
if (__VU === 0) {
  console.log(Object.keys(csv).sort().join());
  for (const value of [null, {}, [], 1, 1.5, true, 1n, Symbol.iterator, () => 1]) {
    await show(`file ${typeof value}`, () => csv.parse(value));
  }
  await show('delimiter', () => csv.parse(file, { delimiter: 'xx' }));
  await show('lines', () => csv.parse(file, { fromLine: 2, toLine: 1 }));
  await show('header', async () => csv.parse(await open('data/people.csv'), { asObjects: true, skipFirstLine: true }));
  await show('beyond', async () => csv.parse(await open('data/semicolons.csv'), { fromLine: 9 }));
}
export const options = { scenarios: { each: { executor: 'per-vu-iterations', vus: 2, iterations: 1 } } };
export default async function () {
  console.log(Array.isArray(rows), rows.length, JSON.stringify(rows[1]), rows[9]);
  for (const row of rows) console.log(row.join('|'));
  for (const { b } of objects) console.log(objects.length, b);
  try { rows[0] = 1; } catch (e) { console.log(String(e)); }
  try { rows[0][0] = 1; } catch (e) { console.log(e.name); }
}
