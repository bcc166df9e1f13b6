// totp: one-time passwords by the time, RFC 6238.
import k6crypto from 'k6/crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function decodeBase32(text) {
  const letters = String(text).toUpperCase().replace(/[\s=-]/g, '');
  const bytes = [];
  let [bits, count] = [0, 0];
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new Error(`the secret must be base 32 (A to Z and 2 to 7), has “${letter}”`);
    bits = ((bits << 5) | value) & 0xfff;
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  return new Uint8Array(bytes);
}

class TOTP {
  constructor(secret, digits = 6) {
    this.key = decodeBase32(secret);
    this.digits = digits;
  }

  async gen(timeStep = 30, bias = 0) {
    let counter = Math.floor(Date.now() / 1000 / timeStep) + bias;
    const message = new Uint8Array(8);
    for (let index = 7; index >= 0; index -= 1) {
      message[index] = counter % 256;
      counter = Math.floor(counter / 256);
    }
    const hash = new Uint8Array(k6crypto.hmac('sha1', this.key.buffer, message.buffer, 'binary'));
    const at = hash[hash.length - 1] & 0x0f;
    const number = ((hash[at] & 0x7f) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
    return String(number % 10 ** this.digits).padStart(this.digits, '0');
  }

  // A code of the step before or behind counts, for clocks that differ.
  async verify(code, timeStep = 30) {
    for (const bias of [0, -1, 1]) {
      if ((await this.gen(timeStep, bias)) === String(code)) return true;
    }
    return false;
  }
}

export { TOTP };
