// conformance:
// crypto.subtle: new keys of every kind, what scripts see of them, and that they work.
import { subtle, hex, ascii, describe, show } from './lib/webcrypto.js';

const data = ascii('hello');
const publicExponent = Uint8Array.of(1, 0, 1);

export default async function () {
  console.log(typeof crypto.subtle, crypto.subtle === subtle, Object.keys(subtle).sort().join());
  for (const name of ['AES-CBC', 'aes-ctr', 'AES-GCM', 'Aes-Kw']) {
    for (const length of [128, 192, 256]) {
      const key = await subtle.generateKey({ name, length }, length > 128, ['wrapKey', 'unwrapKey']);
      console.log(describe(key), key instanceof Promise);
    }
  }
  const usages = ['decrypt', 'encrypt', 'encrypt'];
  const aes = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, usages);
  console.log(describe(aes), (await subtle.exportKey('raw', aes)).byteLength);
  for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', { name: 'SHA-512' }]) {
    const key = await subtle.generateKey({ name: 'HMAC', hash }, true, ['sign', 'verify']);
    console.log(describe(key), (await subtle.exportKey('raw', key)).byteLength);
  }
  const short = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-1', length: 24 }, true, ['sign']);
  console.log(describe(short), (await subtle.exportKey('raw', short)).byteLength);
  for (const namedCurve of ['P-256', 'P-384', 'P-521']) {
    const { privateKey, publicKey } = await subtle.generateKey({ name: 'ECDSA', namedCurve }, false, ['sign', 'verify']);
    console.log(describe(privateKey), '|', describe(publicKey));
    for (const hash of ['SHA-1', 'SHA-512']) {
      const signature = await subtle.sign({ name: 'ECDSA', hash }, privateKey, data);
      console.log(signature.byteLength, await subtle.verify({ name: 'ECDSA', hash }, publicKey, signature, data));
    }
    await show('not extractable', () => subtle.exportKey('pkcs8', privateKey));
    const [one, two] = [
      await subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveBits', 'deriveKey']),
      await subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveBits']),
    ];
    console.log(describe(one.privateKey), '|', describe(one.publicKey), '|', describe(two.privateKey));
    const left = await subtle.deriveBits({ name: 'ECDH', public: two.publicKey }, one.privateKey, 256);
    const right = await subtle.deriveBits({ name: 'ecdh', public: one.publicKey }, two.privateKey, 256);
    console.log(left.byteLength, hex(left) === hex(right));
  }
  for (const [name, usages] of [
    ['RSA-PSS', ['verify', 'sign']], ['rsassa-pkcs1-v1_5', ['sign', 'verify']], ['RSA-OAEP', ['encrypt', 'decrypt']],
  ]) {
    const algorithm = { name, modulusLength: 2048, publicExponent, hash: 'SHA-256' };
    const { privateKey, publicKey } = await subtle.generateKey(algorithm, true, usages);
    console.log(describe(privateKey), '|', describe(publicKey));
    const jwk = await subtle.exportKey('jwk', privateKey);
    console.log(Object.keys(jwk).sort().join(), jwk.kty, jwk.e);
    if (name === 'RSA-OAEP') {
      const sealed = await subtle.encrypt({ name }, publicKey, data);
      console.log(sealed.byteLength, hex(await subtle.decrypt({ name }, privateKey, sealed)));
    } else {
      const signature = await subtle.sign({ name, saltLength: 20 }, privateKey, data);
      console.log(signature.byteLength, await subtle.verify({ name, saltLength: 20 }, publicKey, signature, data));
    }
  }
  const many = await Promise.all([...Array(20)].map((_, n) => subtle.digest('SHA-256', new Uint8Array(n))));
  console.log(many.every((digest) => digest.byteLength === 32));
}
