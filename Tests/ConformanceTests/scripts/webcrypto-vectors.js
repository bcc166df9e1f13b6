// conformance:
// crypto.subtle: what comes out when nothing is random.
import { subtle, hex, bytes, ascii, describe, show } from './lib/webcrypto.js';

const made = JSON.parse(open('./data/webcrypto.json')).k6;
const message = ascii('The quick brown fox jumps over the lazy dog');
const key = bytes('000102030405060708090a0b0c0d0e0f');
const iv = bytes('0f0e0d0c0b0a09080706050403020100');
const secret = (algorithm, usages, data = key) => subtle.importKey('raw', data, algorithm, true, usages);

export default async function () {
  for (const name of ['SHA-1', 'sha-256', 'Sha-384', 'SHA-512']) {
    await show(name, () => subtle.digest(name, message));
    await show(`${name} of nothing`, () => subtle.digest({ name }, new ArrayBuffer(0)));
  }
  await show('digest of 16-bit numbers', () => subtle.digest('SHA-1', new Uint16Array([1, 2, 3])));
  for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
    const hmac = await secret({ name: 'hmac', hash }, ['sign', 'verify']);
    await show(`HMAC ${hash}`, () => subtle.sign('HMAC', hmac, message));
    await show('verified', async () => subtle.verify({ name: 'HMAC' }, hmac, await subtle.sign('HMAC', hmac, message), message));
    await show('JWK', () => subtle.exportKey('jwk', hmac));
  }
  for (const size of [0, 1, 15, 16, 17, 100]) {
    const data = new Uint8Array(size).map((_, index) => index);
    for (const algorithm of [
      { name: 'AES-CBC', iv }, { name: 'AES-CTR', counter: iv, length: 64 }, { name: 'AES-CTR', counter: iv, length: 128 },
      { name: 'AES-GCM', iv: iv.slice(0, 12) },
      { name: 'AES-GCM', iv: iv.slice(0, 12), additionalData: message, tagLength: 104 },
    ]) {
      // k6 refuses to pad nothing.
      if (size === 0 && algorithm.name === 'AES-CBC') continue;
      for (const length of [16, 24, 32]) {
        const aes = await secret(algorithm.name, ['encrypt', 'decrypt'], new Uint8Array(length).map((_, index) => index));
        const sealed = await subtle.encrypt(algorithm, aes, data);
        console.log(algorithm.name, length * 8, hex(sealed), hex(await subtle.decrypt(algorithm, aes, sealed)) === hex(data));
      }
    }
  }
  await show('AES JWK', async () => subtle.exportKey('jwk', await secret('AES-GCM', ['decrypt'])));
  await show('AES raw', async () => subtle.exportKey('raw', await secret('AES-CBC', ['encrypt'])));
  for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
    const rsa = await subtle.importKey('jwk', made.rsa.jwk, { name: 'RSASSA-PKCS1-v1_5', hash }, true, ['sign']);
    console.log(describe(rsa));
    await show(`PKCS1 ${hash}`, () => subtle.sign('RSASSA-PKCS1-v1_5', rsa, message));
    await show('pkcs8', () => subtle.exportKey('pkcs8', rsa));
    await show('jwk', () => subtle.exportKey('jwk', rsa));
  }
  for (const namedCurve of ['P-256', 'P-384', 'P-521']) {
    const parts = made[namedCurve];
    const ecdh = { name: 'ECDH', namedCurve };
    const own = await subtle.importKey('jwk', parts.own, ecdh, true, ['deriveBits']);
    const other = await subtle.importKey('raw', bytes(parts.other), ecdh, true, []);
    console.log(describe(own), describe(other));
    await show('bits', () => subtle.deriveBits({ name: 'ECDH', public: other }, own, 128));
    await show('all bits', () => subtle.deriveBits({ name: 'ECDH', public: other }, own, 0));
    await show('raw', () => subtle.exportKey('raw', other));
    await show('spki', () => subtle.exportKey('spki', other));
    await show('pkcs8', () => subtle.exportKey('pkcs8', own));
    const ecdsa = { name: 'ECDSA', namedCurve };
    await show('ecdsa pkcs8', async () => subtle.exportKey(
      'jwk', await subtle.importKey('pkcs8', bytes(parts.pkcs8), ecdsa, true, ['sign'])));
    await show('ecdsa spki', async () => subtle.exportKey(
      'raw', await subtle.importKey('spki', bytes(parts.spki), ecdsa, true, ['verify'])));
  }
}
