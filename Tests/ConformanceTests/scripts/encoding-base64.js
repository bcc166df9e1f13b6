// conformance:
// k6/encoding: all variants, what counts as bytes, and what is no base64.
import encoding, { b64encode, b64decode } from 'k6/encoding';

const show = (name, work) => {
  try {
    const value = work();
    console.log(name, value instanceof ArrayBuffer ? `[${new Uint8Array(value).join(' ')}]` : value);
  } catch (error) {
    console.log(name, String(error));
  }
};

export default function () {
  console.log(Object.keys(encoding).sort().join());
  const bytes = new Uint8Array([251, 255, 254, 1]);
  for (const variant of ['std', 'rawstd', 'url', 'rawurl', undefined, 'nonsense', '']) {
    show(`encode ${variant}`, () => b64encode(bytes, variant));
    show(`buffer ${variant}`, () => b64encode(bytes.buffer, variant));
    show(`text ${variant}`, () => b64encode('aé', variant));
  }
  show('empty', () => b64encode(''));
  for (const value of [undefined, null, 5, 1.5, true, {}, [], new Int8Array(2), new Uint16Array(1)]) {
    show('type', () => b64encode(value));
  }
  for (const [text, variant] of [
    ['+//+AQ==', 'std'], ['-__-AQ==', 'url'], ['-__-AQ', 'rawurl'], ['+//+AQ', 'rawstd'], ['', 'std'],
    ['A', 'std'], ['AA', 'std'], ['AAA', 'std'], ['AA=', 'std'], ['AA==', 'rawstd'], ['A===', 'std'], ['====', 'std'],
    ['AA==AA==', 'std'], ['AAA=A', 'std'], ['AA=A', 'std'], ['A\nA\r=\n=\n', 'std'], ['AAAA\n', 'std'], ['AA\nAA\nA', 'std'],
    ['AA A', 'std'], ['-_', 'std'], ['+/', 'rawurl'], ['é', 'std'], ['AAAAA', 'rawstd'], ['AAAAAA', 'rawstd'],
  ]) {
    show(`decode ${JSON.stringify(text)} ${variant}`, () => b64decode(text, variant));
  }
  show('text', () => b64decode('YcOp', 'std', 's'));
  show('other format', () => b64decode('YcOp', 'std', 'b'));
}
