// conformance:
// The global crypto: random values and UUIDs.
const show = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, String(error));
  }
};

export default function () {
  console.log(typeof crypto, typeof crypto.getRandomValues, typeof crypto.randomUUID);
  for (const type of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array]) {
    const array = new type(64);
    show(type.name, () => crypto.getRandomValues(array) === array && array.some((n) => n !== 0));
  }
  for (const value of [new Float32Array(2), new Float64Array(2), [1, 2], new ArrayBuffer(2), {}, 'text', 5]) {
    show('wrong', () => crypto.getRandomValues(value));
  }
  show('limit', () => crypto.getRandomValues(new Uint8Array(65536)).length);
  show('too many', () => crypto.getRandomValues(new Uint8Array(65537)));
  show('uuid', () => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
  show('different', () => crypto.randomUUID() !== crypto.randomUUID());
}
