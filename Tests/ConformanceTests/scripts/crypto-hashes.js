// conformance:
// k6/crypto: every algorithm in every form, and wrong arguments.
import crypto from 'k6/crypto';

const show = (name, work) => {
  try {
    const value = work();
    console.log(name, value instanceof ArrayBuffer ? `[${new Uint8Array(value).join(' ')}]` : value);
  } catch (error) {
    console.log(name, String(error));
  }
};
const algorithms = ['md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sha512_224', 'sha512_256', 'ripemd160'];

export default function () {
  console.log(Object.keys(crypto).sort().join());
  for (const algorithm of algorithms) {
    for (const output of ['hex', 'base64', 'base64url', 'base64rawurl', 'binary', 'nonsense', undefined, null]) {
      show(`${algorithm} ${output}`, () => crypto[algorithm]('some text é', output));
    }
    show(`hmac ${algorithm}`, () => crypto.hmac(algorithm, 'key', 'data', 'hex'));
    show(`hmac bytes ${algorithm}`, () => crypto.hmac(algorithm, new Uint8Array([1, 2]), new ArrayBuffer(3), 'base64'));
    const hasher = crypto.createHash(algorithm);
    show('update', () => hasher.update('a'));
    hasher.update(new Uint8Array([98]).buffer);
    show('first', () => hasher.digest('hex'));
    hasher.update(new Uint8Array([99]));
    show('second', () => hasher.digest('base64'));
    const keyed = crypto.createHMAC(algorithm, 'secret');
    keyed.update('a');
    show('keyed', () => keyed.digest('hex'));
    keyed.update('b');
    show('keyed', () => keyed.digest('base64rawurl'));
  }
  for (const value of [undefined, null, 5, 1.5, true, {}, [], new Int8Array(2), new Float64Array(1)]) {
    show('input', () => crypto.sha256(value, 'hex'));
    show('hmac input', () => crypto.hmac('sha256', 'k', value, 'hex'));
    show('hmac key', () => crypto.hmac('sha256', value, 'd', 'hex'));
    show('hex', () => crypto.hexEncode(value));
  }
  show('empty', () => crypto.md5('', 'hex'));
  show('empty key', () => crypto.hmac('md5', '', '', 'hex'));
  show('long key', () => crypto.hmac('sha1', 'k'.repeat(200), 'd', 'hex'));
  show('hmac unknown', () => crypto.hmac('nonsense', 'k', 'd', 'hex'));
  show('createHMAC unknown', () => crypto.createHMAC('nonsense', 'k'));
  show('hexEncode', () => crypto.hexEncode(new Uint8Array([0, 15, 255]).buffer));
  show('hexEncode text', () => crypto.hexEncode('aé'));
  show('randomBytes', () => crypto.randomBytes(8).byteLength);
  show('randomBytes 0', () => crypto.randomBytes(0));
  show('randomBytes -1', () => crypto.randomBytes(-1));
  show('randomBytes none', () => crypto.randomBytes());
  console.log(crypto.hexEncode(crypto.randomBytes(16)) === crypto.hexEncode(crypto.randomBytes(16)));
}
