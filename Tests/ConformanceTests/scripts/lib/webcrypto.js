// What the webcrypto scripts share.
export const subtle = crypto.subtle;
export const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
export const bytes = (digits) => Uint8Array.from(digits.match(/../g) || [], (pair) => parseInt(pair, 16));
export const ascii = (text) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0));
const sorted = (value) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.keys(value).sort().reduce((result, name) => ({ ...result, [name]: sorted(value[name]) }), {});
};
export const text = (value) => (value instanceof ArrayBuffer ? hex(value) : JSON.stringify(sorted(value)));
// What scripts read of a key; k6's algorithm objects have members beyond these.
export const describe = (key) => {
  const { name, length, hash, namedCurve, modulusLength } = key.algorithm;
  return [key.type, key.extractable, name, length, hash && hash.name, namedCurve, modulusLength, key.usages.join('+')].join(' ');
};
export const show = async (name, work) => {
  try {
    const value = await work();
    console.log(`${name}: ${typeof value === 'string' ? value : text(value)}`);
  } catch (error) {
    // Where k6 gives no name, Spate has that of every error.
    console.log(`${name}: rejected ${error.name === 'Error' ? undefined : error.name} ${String(error)}`);
  }
};
