// conformance:
// Language features scripts rely on.
class Counter {
  #count = 0;
  static made = 0;
  static { Counter.made = 1; }
  get count() { return this.#count; }
  add(n = 1) { this.#count += n; return this; }
}

function* numbers() {
  yield 1;
  yield* [2, 3];
}

export default function () {
  const { a, ...rest } = { a: 1, b: 2, c: 3 };
  console.log(`${a} ${JSON.stringify(rest)} ${[...numbers()].join('')} ${new Counter().add().add(4).count}`);
  console.log(`${null ?? 'fallback'} ${undefined?.x} ${Object.fromEntries([['k', 1]]).k} ${[3, 1, 2].toSorted().at(-1)}`);
  console.log('2024-05-06'.replace(/(?<=-)(\d+)-(\d+)/, '$2.$1'));
  console.log(`${2n ** 64n} ${1_000_000} ${'a-b'.replaceAll('-', '+')} ${Counter.made} ${0.1 + 0.2}`);
  console.log([1, [2, [3]]].flat(Infinity).map((x) => x ** 2).join());
  label: for (const x of [1, 2]) { for (const y of [1, 2]) { if (y === 2) continue label; console.log(`${x}${y}`); } }
}
