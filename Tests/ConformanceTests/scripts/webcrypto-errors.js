// conformance:
// crypto.subtle: wrong arguments reject with k6's names and messages.
import { subtle, bytes, show } from './lib/webcrypto.js';

const made = JSON.parse(open('./data/webcrypto.json')).k6;
const data = Uint8Array.of(1, 2, 3);
const iv = new Uint8Array(16);
const block = new Uint8Array(16);
const publicExponent = Uint8Array.of(1, 0, 1);
const generate = (algorithm, usages) => subtle.generateKey(algorithm, true, usages);
const importRaw = (algorithm, usages, source = data) => subtle.importKey('raw', source, algorithm, true, usages);
const importWeb = (source, algorithm, usages) => subtle.importKey('jwk', source, algorithm, true, usages);
const rsa = { name: 'RSA-PSS', modulusLength: 2048, publicExponent, hash: 'SHA-256' };
const ec = { name: 'ECDSA', namedCurve: 'P-256' };

async function digests() {
  await show('digest by MD5', () => subtle.digest('MD5', data));
  await show('digest by an object', () => subtle.digest({}, data));
  await show('digest by a number', () => subtle.digest(5, data));
  await show('digest of a text', () => subtle.digest('SHA-1', 'abc'));
  await show('digest of a number', () => subtle.digest('SHA-1', 5));
}

async function generation() {
  await show('no length', () => generate({ name: 'AES-CBC' }, ['encrypt']));
  await show('length 100', () => generate({ name: 'AES-CBC', length: 100 }, ['encrypt']));
  await show('wrong usage', () => generate({ name: 'AES-CBC', length: 128 }, ['sign']));
  await show('no usage', () => generate({ name: 'AES-CBC', length: 128 }, []));
  await show('KW to encrypt', () => generate({ name: 'AES-KW', length: 128 }, ['encrypt']));
  await show('HMAC without hash', () => generate({ name: 'HMAC' }, ['sign']));
  await show('HMAC with MD5', () => generate({ name: 'HMAC', hash: 'md5' }, ['sign']));
  await show('HMAC of length 0', () => generate({ name: 'HMAC', hash: 'SHA-1', length: 0 }, ['sign']));
  await show('HMAC to encrypt', () => generate({ name: 'HMAC', hash: 'SHA-1' }, ['encrypt']));
  await show('HMAC for nothing', () => generate({ name: 'HMAC', hash: 'SHA-1' }, []));
  await show('no curve', () => generate({ name: 'ECDSA' }, ['sign']));
  await show('unknown curve', () => generate({ name: 'ECDH', namedCurve: 'P-1' }, ['deriveBits']));
  await show('ECDSA to encrypt', () => generate(ec, ['encrypt']));
  await show('ECDSA for nothing', () => generate(ec, []));
  for (const missing of ['modulusLength', 'publicExponent', 'hash']) {
    await show(`RSA without ${missing}`, () => generate({ ...rsa, [missing]: undefined }, ['sign']));
  }
  await show('RSA with an array', () => generate({ ...rsa, publicExponent: [1, 0, 1] }, ['sign']));
  await show('RSA with 2', () => generate({ ...rsa, publicExponent: Uint8Array.of(2) }, ['sign']));
  await show('RSA with 1', () => generate({ ...rsa, publicExponent: Uint8Array.of(1) }, ['sign']));
  await show('RSA to encrypt', () => generate(rsa, ['encrypt']));
  await show('RSA for nothing', () => generate(rsa, []));
  await show('unknown algorithm', () => generate({ name: 'Foo' }, ['sign']));
  await show('algorithm 5', () => generate(5, ['sign']));
  await show('algorithm {}', () => generate({}, ['sign']));
}

async function imports() {
  await show('no data', () => importRaw('AES-CBC', ['encrypt'], null));
  await show('a text', () => importRaw('AES-CBC', ['encrypt'], 'abc'));
  await show('unknown format', () => subtle.importKey('foo', block, 'AES-CBC', true, ['encrypt']));
  await show('short key', () => importRaw('AES-CBC', ['encrypt']));
  await show('AES as spki', () => subtle.importKey('spki', data, 'AES-CBC', true, ['encrypt']));
  await show('AES to sign', () => importRaw('AES-CBC', ['sign'], block));
  await show('AES for nothing', () => importRaw('AES-CBC', [], block));
  for (const source of [
    {}, { kty: 'RSA', k: 'AAAA' }, { kty: 'oct' }, { kty: 'oct', k: '***' }, { kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA==' },
  ]) {
    await show(`AES ${JSON.stringify(source)}`, () => importWeb(source, 'AES-CBC', ['encrypt']));
  }
  await show('HMAC without hash', () => importRaw('HMAC', ['sign']));
  await show('HMAC with MD5', () => importRaw({ name: 'HMAC', hash: 'MD5' }, ['sign']));
  await show('HMAC of nothing', () => importRaw({ name: 'HMAC', hash: 'SHA-1' }, ['sign'], new ArrayBuffer(0)));
  await show('HMAC of other length', () => importRaw({ name: 'HMAC', hash: 'SHA-1', length: 8 }, ['sign']));
  await show('HMAC to encrypt', () => importRaw({ name: 'HMAC', hash: 'SHA-1' }, ['encrypt']));
  await show('HMAC for nothing', () => importRaw({ name: 'HMAC', hash: 'SHA-1' }, []));
  await show('ECDSA of no point', () => importRaw(ec, ['verify']));
  await show('ECDSA, unknown curve', () => importRaw({ ...ec, namedCurve: 'P-1' }, ['verify']));
  await show('ECDH, unknown curve', () => importRaw({ name: 'ECDH', namedCurve: 'P-1' }, []));
  await show('ECDSA without curve', () => importRaw('ECDSA', ['verify']));
  await show('ECDSA for nothing', () => subtle.importKey('pkcs8', bytes(made['P-256'].pkcs8), ec, true, []));
  await show('RSA as ECDSA', () => subtle.importKey('spki', bytes(made.rsa.spki), ec, true, ['verify']));
  await show('private RSA as ECDSA', () => subtle.importKey('pkcs8', bytes(made.rsa.pkcs8), ec, true, ['sign']));
  for (const source of [
    {}, { kty: 'EC' }, { kty: 'EC', crv: 'P-256' }, { kty: 'EC', crv: 'P-256', x: 'AA' },
    { kty: 'EC', crv: 'P-1', x: 'AA', y: 'AA' }, { kty: 'EC', crv: 'P-256', x: '*', y: 'AA' },
  ]) {
    await show(`EC ${JSON.stringify(source)}`, () => importWeb(source, ec, ['verify']));
  }
  await show('raw RSA', () => importRaw(rsa, ['verify']));
  await show('RSA without hash', () => subtle.importKey('spki', data, 'RSA-PSS', true, ['verify']));
  await show('RSA with MD5', () => subtle.importKey('spki', data, { ...rsa, hash: 'MD5' }, true, ['verify']));
  for (const source of [{}, { kty: 'RSA' }, { kty: 'RSA', n: 'AA' }, { kty: 'RSA', n: '*', e: 'AQAB' }]) {
    await show(`RSA ${JSON.stringify(source)}`, () => importWeb(source, rsa, ['verify']));
  }
  await show('unknown algorithm', () => importRaw('foo', ['sign']));
  await show('algorithm 5', () => importRaw(5, ['sign']));
}

async function encryption() {
  const cbc = await importRaw('AES-CBC', ['encrypt', 'decrypt'], block);
  const ctr = await importRaw('AES-CTR', ['encrypt', 'decrypt'], block);
  const gcm = await importRaw('AES-GCM', ['encrypt', 'decrypt'], block);
  const oneWay = await importRaw('AES-CBC', ['encrypt'], block);
  for (const way of ['encrypt', 'decrypt']) {
    await show('no iv', () => subtle[way]({ name: 'AES-CBC' }, cbc, data));
    await show('short iv', () => subtle[way]({ name: 'AES-CBC', iv: data }, cbc, data));
    await show('a name only', () => subtle[way]('AES-CBC', cbc, data));
    await show('other key', () => subtle[way]({ name: 'AES-CBC', iv }, gcm, data));
    await show('key 5', () => subtle[way]({ name: 'AES-CBC', iv }, 5, data));
    await show('key {}', () => subtle[way]({ name: 'AES-CBC', iv }, {}, data));
    await show('no data', () => subtle[way]({ name: 'AES-CBC', iv }, cbc, null));
    await show('an array', () => subtle[way]({ name: 'AES-CBC', iv }, cbc, [1]));
    await show('short counter', () => subtle[way]({ name: 'AES-CTR', counter: data, length: 64 }, ctr, data));
    await show('counter of 0 bits', () => subtle[way]({ name: 'AES-CTR', counter: iv, length: 0 }, ctr, data));
    await show('counter of 129 bits', () => subtle[way]({ name: 'AES-CTR', counter: iv, length: 129 }, ctr, data));
    await show('by HMAC', () => subtle[way]('HMAC', cbc, data));
    await show('by nothing known', () => subtle[way]('foo', cbc, data));
  }
  await show('not to decrypt', () => subtle.decrypt({ name: 'AES-CBC', iv }, oneWay, block));
  await show('bad padding', () => subtle.decrypt({ name: 'AES-CBC', iv }, cbc, block));
  await show('shorter than the tag', () => subtle.decrypt({ name: 'AES-GCM', iv: iv.slice(4) }, gcm, data));
  await show('bad tag', () => subtle.decrypt({ name: 'AES-GCM', iv: iv.slice(4) }, gcm, new Uint8Array(32)));
}

async function signing() {
  const hmac = await importRaw({ name: 'HMAC', hash: 'SHA-256' }, ['sign', 'verify'], block);
  const pair = await generate(ec, ['sign', 'verify']);
  const pss = await importWeb(made.rsa.jwk, { name: 'RSA-PSS', hash: 'SHA-256' }, ['sign']);
  await show('by nothing known', () => subtle.sign('foo', hmac, data));
  await show('by AES', () => subtle.sign('AES-CBC', hmac, data));
  await show('other key', () => subtle.sign('HMAC', pss, data));
  await show('key 5', () => subtle.sign('HMAC', 5, data));
  await show('key {}', () => subtle.sign('HMAC', {}, data));
  await show('a text', () => subtle.sign('HMAC', hmac, 'abc'));
  await show('ECDSA without hash', () => subtle.sign('ECDSA', pair.privateKey, data));
  await show('ECDSA with MD5', () => subtle.sign({ name: 'ECDSA', hash: 'MD5' }, pair.privateKey, data));
  await show('public key', () => subtle.sign({ name: 'ECDSA', hash: 'SHA-1' }, pair.publicKey, data));
  await show('private key', () => subtle.verify({ name: 'ECDSA', hash: 'SHA-1' }, pair.privateKey, data, data));
  await show('no signature', () => subtle.verify('HMAC', hmac, null, data));
  await show('wrong signature', () => subtle.verify('HMAC', hmac, data, data));
  await show('no salt', () => subtle.sign({ name: 'RSA-PSS' }, pss, data));
  await show('a name only', () => subtle.sign('RSA-PSS', pss, data));
}

async function exports() {
  const pair = await generate(ec, ['sign', 'verify']);
  const hmac = await importRaw({ name: 'HMAC', hash: 'SHA-256' }, ['sign']);
  const aes = await importRaw('AES-CBC', ['encrypt'], block);
  const rsaKey = await subtle.importKey('spki', bytes(made.rsa.spki), rsa, true, ['verify']);
  await show('private raw', () => subtle.exportKey('raw', pair.privateKey));
  await show('private spki', () => subtle.exportKey('spki', pair.privateKey));
  await show('public pkcs8', () => subtle.exportKey('pkcs8', pair.publicKey));
  await show('unknown format', () => subtle.exportKey('foo', pair.publicKey));
  await show('raw RSA', () => subtle.exportKey('raw', rsaKey));
  await show('AES spki', () => subtle.exportKey('spki', aes));
  await show('HMAC spki', () => subtle.exportKey('spki', hmac));
  await show('no key', () => subtle.exportKey('raw', {}));
  await show('KW', async () => subtle.exportKey('raw', await generate({ name: 'AES-KW', length: 128 }, ['wrapKey'])));
  const closed = await subtle.importKey('raw', block, 'AES-CBC', false, ['encrypt']);
  await show('not extractable', () => subtle.exportKey('raw', closed));
}

async function derivation() {
  const [one, two] = [await generate({ name: 'ECDH', namedCurve: 'P-256' }, ['deriveBits']),
    await generate({ name: 'ECDH', namedCurve: 'P-384' }, ['deriveKey'])];
  const derive = (other, own, length) => subtle.deriveBits({ name: 'ECDH', public: other }, own, length);
  await show('too long', () => derive(one.publicKey, one.privateKey, 512));
  await show('seven bits', () => derive(one.publicKey, one.privateKey, 7));
  await show('other usage', () => derive(two.publicKey, two.privateKey, 8));
  await show('other curve', () => derive(two.publicKey, one.privateKey, 8));
  await show('private', () => derive(one.privateKey, one.privateKey, 8));
  await show('none', () => derive(undefined, one.privateKey, 8));
  await show('base {}', () => derive(one.publicKey, {}, 8));
  await show('base 5', () => derive(one.publicKey, 5, 8));
}

export default async function () {
  for (const part of [digests, generation, imports, encryption, signing, exports, derivation]) await part();
}
