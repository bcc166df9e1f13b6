// conformance:
// crypto.subtle reads what k6 and Spate have made: keys, signatures, encrypted data.
import { subtle, bytes, show } from './lib/webcrypto.js';

const made = JSON.parse(open('./data/webcrypto.json'));
const data = Uint8Array.of(1, 2, 3, 4, 5);
const key = bytes('000102030405060708090a0b0c0d0e0f');
const iv = bytes('0f0e0d0c0b0a09080706050403020100');

export default async function () {
  for (const maker of ['k6', 'spate']) {
    for (const namedCurve of ['P-256', 'P-384', 'P-521']) {
      const { spki, signature, hash } = made[maker][namedCurve];
      const ecdsa = await subtle.importKey('spki', bytes(spki), { name: 'ECDSA', namedCurve }, true, ['verify']);
      const verify = (signed, signature) => subtle.verify({ name: 'ECDSA', hash }, ecdsa, signature, signed);
      await show(`${maker} ${namedCurve}`, () => verify(data, bytes(signature)));
      await show('other data', () => verify(data.slice(1), bytes(signature)));
      await show('other signature', () => verify(data, bytes(signature).reverse()));
      await show('short signature', () => verify(data, bytes(signature).slice(1)));
    }
    const { spki, jwk, pkcs8, pss, oaep, labelled } = made[maker].rsa;
    const rsaPSS = await subtle.importKey('spki', bytes(spki), { name: 'RSA-PSS', hash: 'SHA-256' }, true, ['verify']);
    for (const saltLength of [32, 20]) {
      await show(`${maker} PSS ${saltLength}`, () => subtle.verify({ name: 'RSA-PSS', saltLength }, rsaPSS, bytes(pss), data));
    }
    await show('other data', () => subtle.verify({ name: 'RSA-PSS', saltLength: 32 }, rsaPSS, bytes(pss), data.slice(1)));
    for (const [format, source] of [['jwk', jwk], ['pkcs8', bytes(pkcs8)]]) {
      const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' };
      const rsa = await subtle.importKey(format, source, algorithm, true, ['decrypt']);
      const label = Uint8Array.of(9);
      await show(`${maker} OAEP`, () => subtle.decrypt({ name: 'RSA-OAEP' }, rsa, bytes(oaep)));
      await show('with label', () => subtle.decrypt({ name: 'RSA-OAEP', label }, rsa, bytes(labelled)));
    }
    const aes = (name) => subtle.importKey('raw', key, name, false, ['decrypt']);
    await show(`${maker} CBC`, async () => subtle.decrypt({ name: 'AES-CBC', iv }, await aes('AES-CBC'), bytes(made[maker].aes.cbc)));
    await show(`${maker} GCM`, async () => subtle.decrypt(
      { name: 'AES-GCM', iv: iv.slice(0, 12), additionalData: data }, await aes('AES-GCM'), bytes(made[maker].aes.gcm)));
  }
}
