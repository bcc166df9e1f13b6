// conformance:
import { open } from 'k6/experimental/fs';
import csv, { Parser } from 'k6/experimental/csv';
const sorted = value => Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort());
async function all(name, options) {
  const parser = options === undefined ? new csv.Parser(await open(name)) : new csv.Parser(await open(name), options);
  const rows = [];
  for (let i = 0; i < 12; i++) {
    try {
      const { done, value } = await parser.next();
      rows.push(done ? `done ${JSON.stringify(value)}` : JSON.stringify(sorted(value)));
      if (done) break;
    } catch (e) { rows.push(String(e)); }
  }
  return rows.join(' ');
}
const show = async (name, options) => {
  try { console.log(name, JSON.stringify(options), await all(name, options)); } catch (e) { console.log(JSON.stringify(options), e.name, e.message); }
};
const list = [
  undefined, {}, { skipFirstLine: true }, { fromLine: 1 }, { fromLine: 2 }, { toLine: 0 }, { toLine: 1 }, { toLine: 2 },
  { fromLine: 1, toLine: 2 }, { fromLine: 0, toLine: 2 }, { fromLine: 0, toLine: 0 }, { fromLine: 2, toLine: 2 },
  { fromLine: 3, toLine: 2 }, { fromLine: -1 }, { toLine: -1 }, { fromLine: 10 }, { skipFirstLine: true, fromLine: 0 },
  { skipFirstLine: true, fromLine: 1 }, { skipFirstLine: true, fromLine: 2 }, { skipFirstLine: true, toLine: 1 },
  { asObjects: true }, { asObjects: true, skipFirstLine: true }, { asObjects: true, fromLine: 1 },
  { asObjects: true, fromLine: 0 }, { asObjects: true, toLine: 1 }, { asObjects: true, toLine: 2 }, { delimiter: ';' },
  { delimiter: ',,' }, { delimiter: 'é' }, { delimiter: 1 }, { delimiter: null }, { delimiter: '"' }, { delimiter: '\n' },
  { fromLine: '1' }, { fromLine: null }, { toLine: null }, { fromLine: 1.7 }, { fromLine: NaN }, { skipFirstLine: 'x' },
  { unknown: 1 }, null, 5, 'x', true,
];
if (__VU === 0) {
  for (const options of list) await show('data/people.csv', options);
  for (const name of ['quotes', 'broken', 'semicolons']) {
    await show(`data/${name}.csv`, undefined);
    await show(`data/${name}.csv`, { asObjects: true });
    await show(`data/${name}.csv`, { delimiter: ';' });
  }
  for (const values of [[], [undefined], [null], [{}], [[]], [1], [1.5], [true], [1n], [Symbol.iterator]]) {
    try { new Parser(...values); } catch (e) { console.log(e.name, e.message); }
  }
  const shared = await open('data/people.csv');
  const first = new Parser(shared);
  const second = Parser(shared);
  console.log(JSON.stringify((await first.next()).value), JSON.stringify(await second.next()).length, (await first.next()).value[0]);
}
const file = await open('data/people.csv');
const parser = new Parser(file);
export default async function () {
  console.log(JSON.stringify((await parser.next()).value));
  try { new Parser(file); } catch (e) { console.log(e.name, e.message); }
}
