// url: URL and URLSearchParams as the WHATWG's URL standard has them. Also what the globals of these names are.
'use strict';

const DEFAULT_PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
const CONTROL = (code) => code < 0x20 || code > 0x7e;
const among = (letters) => (code) => CONTROL(code) || letters.includes(String.fromCharCode(code));
const IN_FRAGMENT = among(' "<>`');
const IN_QUERY = among(' "#<>');
const IN_SPECIAL_QUERY = among(' "#<>\'');
const IN_PATH = among(' "#<>?`{}^');
const IN_USERINFO = among(' "#<>?`{}/:;=@[\\]^|');
const IN_FORM = (code) => !/[A-Za-z0-9*\-._]/.test(String.fromCharCode(code));
const FORBIDDEN_HOST = /[\0\t\n\r #/:<>?@[\\\]^|%\x7f]/;

function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function encode(text, isEncoded) {
  let result = '';
  for (const letter of wellFormed(text)) {
    const code = letter.codePointAt(0);
    if (code > 0x7f) result += encodeURIComponent(letter);
    else if (isEncoded(code)) result += `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
    else result += letter;
  }
  return result;
}

function decode(text) {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (marks) => {
    const bytes = marks.slice(1).split('%').map((digits) => parseInt(digits, 16));
    return decodeUTF8(bytes);
  });
}

// Bytes as text; what is no UTF-8 becomes U+FFFD.
function decodeUTF8(bytes) {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index];
    const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    let taken = 1;
    while (taken < length && (bytes[index + taken] & 0xc0) === 0x80) {
      code = (code << 6) | (bytes[index + taken] & 0x3f);
      taken += 1;
    }
    const isWhole = length > 0 && taken === length && code >= [0, 0, 0x80, 0x800, 0x10000][length];
    const isLetter = isWhole && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    text += isLetter ? String.fromCodePoint(code) : '\ufffd';
    index += Math.max(1, isLetter ? length : taken);
  }
  return text;
}

// RFC 3492: the letters of a label that are not ASCII, as ASCII behind it.
function punycode(label) {
  const codes = Array.from(label, (letter) => letter.codePointAt(0));
  let output = codes.filter((code) => code < 0x80).map((code) => String.fromCharCode(code)).join('');
  let handled = output.length;
  const basic = handled;
  if (basic > 0) output += '-';
  const digit = (value) => String.fromCharCode(value < 26 ? value + 97 : value + 22);
  let [n, delta, bias] = [128, 0, 72];
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((code) => code >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const code of codes) {
      if (code < n) delta += 1;
      if (code !== n) continue;
      let q = delta;
      for (let k = 36; ; k += 36) {
        const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        if (q < t) break;
        output += digit(t + ((q - t) % (36 - t)));
        q = Math.floor((q - t) / (36 - t));
      }
      output += digit(q);
      bias = adapted(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return `xn--${output}`;
}

function adapted(delta, count, isFirst) {
  let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

function parseHost(text, isSpecial) {
  if (text.startsWith('[')) return text.endsWith(']') ? `[${parseIPv6(text.slice(1, -1))}]` : null;
  if (!isSpecial) return /[\0\t\n\r #/:<>?@[\\\]^|]/.test(text) ? null : encode(text, CONTROL);
  const name = decode(text).normalize('NFC').toLowerCase().replace(/[\u3002\uff0e\uff61]/g, '.');
  const ascii = name.split('.').map((label) => (/[^\0-\x7f]/.test(label) ? punycode(label) : label)).join('.');
  if (ascii === '' || FORBIDDEN_HOST.test(ascii) || /[\0-\x1f]/.test(ascii)) return null;
  const last = ascii.replace(/\.$/, '').split('.').pop();
  return /^(?:\d+|0x[0-9a-f]*)$/.test(last) ? parseIPv4(ascii) : ascii;
}

function parseIPv4(text) {
  const parts = text.replace(/\.$/, '').split('.');
  if (parts.length > 4) return null;
  const numbers = parts.map((part) => {
    if (/^0x[0-9a-f]*$/.test(part)) return part === '0x' ? 0 : parseInt(part, 16);
    if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
    return /^(?:0|[1-9]\d*)$/.test(part) ? parseInt(part, 10) : NaN;
  });
  const last = numbers.pop();
  if (numbers.some((number) => !(number < 256)) || !(last < 256 ** (4 - numbers.length))) return null;
  const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function parseIPv6(text) {
  const halves = text.split('::');
  if (halves.length > 2) throw new TypeError(`Invalid URL: [${text}] is no IPv6 address`);
  const pieces = halves.map((half) => (half === '' ? [] : half.split(':').flatMap((piece, index, all) => {
    if (index === all.length - 1 && /^\d+\.\d+\.\d+\.\d+$/.test(piece)) {
      const bytes = piece.split('.').map(Number);
      return [bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3]];
    }
    return [/^[0-9a-fA-F]{1,4}$/.test(piece) ? parseInt(piece, 16) : NaN];
  })));
  const count = pieces.flat().length;
  const missing = halves.length === 2 ? 8 - count : 0;
  const all = halves.length === 2 ? [...pieces[0], ...Array(Math.max(0, missing)).fill(0), ...pieces[1]] : pieces[0];
  if (all.length !== 8 || all.some(Number.isNaN) || (halves.length === 2 && missing < 1)) {
    throw new TypeError(`Invalid URL: [${text}] is no IPv6 address`);
  }
  return shortestIPv6(all);
}

function shortestIPv6(pieces) {
  let [best, length] = [-1, 1];
  for (let start = 0; start < 8; start += 1) {
    let end = start;
    while (end < 8 && pieces[end] === 0) end += 1;
    if (end - start > length) [best, length] = [start, end - start];
  }
  const words = pieces.map((piece) => piece.toString(16));
  if (best < 0) return words.join(':');
  return `${words.slice(0, best).join(':')}::${words.slice(best + length).join(':')}`;
}

// Path segments behind those of a base, with dots taken out.
function joinedPath(base, text, isSpecial, isFile) {
  const segments = base.slice();
  const parts = text.split('/');
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const name = part.replace(/%2e/gi, '.');
    if (name === '..') {
      if (!(isFile && segments.length === 1 && /^[A-Za-z]:$/.test(segments[0]))) segments.pop();
      if (isLast) segments.push('');
    } else if (name === '.') {
      if (isLast) segments.push('');
    } else {
      segments.push(encode(part, IN_PATH));
    }
  });
  return segments;
}

function parse(input, base) {
  const text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
  const [, beforeHash, hash] = /^([^#]*)(?:#(.*))?$/s.exec(text);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(beforeHash);
  const protocol = scheme ? `${scheme[1].toLowerCase()}:` : base ? base.protocol : null;
  if (protocol === null) return null;
  const isSpecial = protocol in DEFAULT_PORTS;
  const rest = scheme ? beforeHash.slice(scheme[0].length) : beforeHash;
  const mark = rest.indexOf('?');
  let path = mark < 0 ? rest : rest.slice(0, mark);
  if (isSpecial) path = path.replace(/\\/g, '/');
  const query = mark < 0 ? null : rest.slice(mark + 1);
  const url = { protocol, username: '', password: '', host: null, port: '', segments: [], opaque: null, query: null, fragment: null };
  if (hash !== undefined) url.fragment = encode(hash, IN_FRAGMENT);
  if (query !== null) url.query = encode(query, isSpecial ? IN_SPECIAL_QUERY : IN_QUERY);
  const isRelative = !scheme || (isSpecial && base && base.protocol === protocol && !path.startsWith('/'));
  if (isRelative && base && base.opaque !== null) {
    if (path !== '' || query !== null || hash === undefined) return null;
    return { ...base, fragment: url.fragment };
  }
  if (isSpecial && protocol !== 'file:' && scheme && !isRelative) path = `//${path.replace(/^\/+/, '')}`;
  if (!isRelative && !isSpecial && !path.startsWith('/')) return { ...url, opaque: encode(path, CONTROL) };
  if (path.startsWith('//')) {
    const end = path.indexOf('/', 2);
    const authority = path.slice(2, end < 0 ? undefined : end);
    if (!setAuthority(url, authority, isSpecial)) return null;
    path = end < 0 ? '' : path.slice(end);
  } else if (isRelative && base) {
    Object.assign(url, { username: base.username, password: base.password, host: base.host, port: base.port });
    if (path === '') {
      url.segments = base.segments.slice();
      if (query === null) url.query = base.query;
      return url;
    }
    if (!path.startsWith('/')) {
      url.segments = joinedPath(base.segments.slice(0, -1), path, isSpecial, protocol === 'file:');
      return url;
    }
  } else if (protocol === 'file:') {
    url.host = '';
    if (!path.startsWith('/')) path = `/${path}`;
  }
  if (path !== '' || isSpecial) url.segments = joinedPath([], path.slice(1), isSpecial, protocol === 'file:');
  return url;
}

function setAuthority(url, authority, isSpecial) {
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    const [name, ...secret] = authority.slice(0, at).split(':');
    url.username = encode(name, IN_USERINFO);
    url.password = encode(secret.join(':'), IN_USERINFO);
  }
  const address = authority.slice(at + 1);
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(address) || [];
  if (host === undefined) return false;
  if (host === '' && (isSpecial ? url.protocol !== 'file:' : port !== undefined || at >= 0)) return false;
  if (port !== undefined && !setPort(url, port)) return false;
  url.host = host === '' ? '' : parseHost(host, isSpecial);
  if (url.protocol === 'file:' && url.host === 'localhost') url.host = '';
  return url.host !== null;
}

function setPort(url, text) {
  if (!/^\d*$/.test(text) || Number(text) > 65535) return false;
  url.port = text === '' || String(Number(text)) === DEFAULT_PORTS[url.protocol] ? '' : String(Number(text));
  return true;
}

function pathOf(url) {
  return url.opaque !== null ? url.opaque : url.segments.map((segment) => `/${segment}`).join('');
}

function hrefOf(url) {
  let text = url.protocol;
  if (url.host !== null) {
    const login = url.username || url.password ? `${url.username}${url.password ? `:${url.password}` : ''}@` : '';
    text += `//${login}${url.host}${url.port && `:${url.port}`}`;
  } else if (url.opaque === null && url.segments.length > 1 && url.segments[0] === '') {
    text += '/.';
  }
  text += pathOf(url);
  if (url.query !== null) text += `?${url.query}`;
  return url.fragment !== null ? `${text}#${url.fragment}` : text;
}

class URLSearchParams {
  #pairs = [];
  #changed = null;

  constructor(init = '') {
    if (init !== null && typeof init === 'object') this.#addAll(init);
    else this.#read(String(init).replace(/^\?/, ''));
  }

  #addAll(init) {
    if (typeof init[Symbol.iterator] !== 'function') {
      this.#pairs = Object.keys(init).map((name) => [wellFormed(name), wellFormed(String(init[name]))]);
      return;
    }
    for (const pair of init) {
      const [name, value, ...more] = pair;
      if (value === undefined || more.length > 0) throw new TypeError('URLSearchParams takes pairs of a name and a value');
      this.#pairs.push([wellFormed(String(name)), wellFormed(String(value))]);
    }
  }

  #read(text) {
    const plain = (part) => decode(part.replace(/\+/g, ' '));
    this.#pairs = text.split('&').filter((part) => part !== '').map((part) => {
      const mark = part.indexOf('=');
      return mark < 0 ? [plain(part), ''] : [plain(part.slice(0, mark)), plain(part.slice(mark + 1))];
    });
  }

  // Ties the list to the query of a URL.
  static tied(text, changed) {
    const list = new URLSearchParams(text);
    list.#changed = changed;
    return [list, (query) => list.#read(query)];
  }

  #update() {
    if (this.#changed) this.#changed(this.toString());
  }

  get size() {
    return this.#pairs.length;
  }

  append(name, value) {
    this.#pairs.push([wellFormed(String(name)), wellFormed(String(value))]);
    this.#update();
  }

  delete(name, value) {
    const isMeant = ([key, old]) => key === String(name) && (value === undefined || old === String(value));
    this.#pairs = this.#pairs.filter((pair) => !isMeant(pair));
    this.#update();
  }

  get(name) {
    const pair = this.#pairs.find(([key]) => key === String(name));
    return pair ? pair[1] : null;
  }

  getAll(name) {
    return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value);
  }

  has(name, value) {
    return this.#pairs.some(([key, old]) => key === String(name) && (value === undefined || old === String(value)));
  }

  set(name, value) {
    const first = this.#pairs.find(([key]) => key === String(name));
    if (first) {
      first[1] = wellFormed(String(value));
      this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== String(name));
    } else {
      this.#pairs.push([wellFormed(String(name)), wellFormed(String(value))]);
    }
    this.#update();
  }

  sort() {
    this.#pairs.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
    this.#update();
  }

  forEach(callback, self) {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }

  *entries() {
    for (let index = 0; index < this.#pairs.length; index += 1) yield this.#pairs[index].slice();
  }

  *keys() {
    for (const [name] of this.entries()) yield name;
  }

  *values() {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  toString() {
    const form = (text) => encode(text, (code) => code !== 0x20 && IN_FORM(code)).replace(/ /g, '+');
    return this.#pairs.map(([name, value]) => `${form(name)}=${form(value)}`).join('&');
  }

  get [Symbol.toStringTag]() {
    return 'URLSearchParams';
  }
}

const tied = URLSearchParams.tied;
delete URLSearchParams.tied;

function parsed(input, base) {
  const start = base === undefined ? null : parse(String(base), null);
  return base !== undefined && !start ? null : parse(String(input), start);
}

class URL {
  #url;
  #params = null;
  #readParams = null;

  constructor(input, base) {
    this.#url = parsed(input, base);
    if (!this.#url) throw new TypeError(`Invalid URL: ${input}`);
  }

  static canParse(input, base) {
    try {
      return parsed(input, base) !== null;
    } catch (error) {
      return false;
    }
  }

  static parse(input, base) {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  get #isSpecial() {
    return this.#url.protocol in DEFAULT_PORTS;
  }

  #queryChanged() {
    if (this.#readParams) this.#readParams(this.#url.query || '');
  }

  get href() {
    return hrefOf(this.#url);
  }

  set href(value) {
    const url = parsed(value);
    if (!url) throw new TypeError(`Invalid URL: ${value}`);
    this.#url = url;
    this.#queryChanged();
  }

  get origin() {
    if (this.#url.protocol === 'file:' || !this.#isSpecial) return 'null';
    return `${this.#url.protocol}//${this.host}`;
  }

  get protocol() {
    return this.#url.protocol;
  }

  set protocol(value) {
    const match = /^([A-Za-z][A-Za-z0-9+.-]*):?/.exec(String(value));
    if (!match) return;
    const protocol = `${match[1].toLowerCase()}:`;
    if (protocol in DEFAULT_PORTS !== this.#isSpecial) return;
    this.#url.protocol = protocol;
    if (this.#url.port === DEFAULT_PORTS[protocol]) this.#url.port = '';
  }

  get username() {
    return this.#url.username;
  }

  set username(value) {
    if (this.#url.host) this.#url.username = encode(String(value), IN_USERINFO);
  }

  get password() {
    return this.#url.password;
  }

  set password(value) {
    if (this.#url.host) this.#url.password = encode(String(value), IN_USERINFO);
  }

  get host() {
    return this.#url.host === null ? '' : this.#url.host + (this.#url.port && `:${this.#url.port}`);
  }

  set host(value) {
    const match = /^(\[[^\]]*\]|[^:/?#\\]*)(?::(\d*))?/.exec(String(value));
    this.hostname = match[1];
    if (match[2]) this.port = match[2];
  }

  get hostname() {
    return this.#url.host || '';
  }

  set hostname(value) {
    if (this.#url.opaque !== null) return;
    const host = String(value) === '' ? null : parseHost(String(value).replace(/[/?#\\].*$/s, ''), this.#isSpecial);
    if (host !== null) this.#url.host = host;
  }

  get port() {
    return this.#url.port;
  }

  set port(value) {
    const digits = /^\d*/.exec(String(value))[0];
    if (this.#url.host && (digits || value === '')) setPort(this.#url, digits);
  }

  get pathname() {
    return pathOf(this.#url);
  }

  set pathname(value) {
    if (this.#url.opaque !== null) return;
    const text = this.#isSpecial ? String(value).replace(/\\/g, '/') : String(value);
    this.#url.segments = joinedPath([], text.replace(/^\//, ''), this.#isSpecial, this.#url.protocol === 'file:');
  }

  get search() {
    return this.#url.query ? `?${this.#url.query}` : '';
  }

  set search(value) {
    const text = String(value).replace(/^\?/, '');
    this.#url.query = text === '' ? null : encode(text, this.#isSpecial ? IN_SPECIAL_QUERY : IN_QUERY);
    this.#queryChanged();
  }

  get searchParams() {
    if (!this.#params) {
      [this.#params, this.#readParams] = tied(this.#url.query || '', (query) => {
        this.#url.query = query === '' ? null : query;
      });
    }
    return this.#params;
  }

  get hash() {
    return this.#url.fragment ? `#${this.#url.fragment}` : '';
  }

  set hash(value) {
    const text = String(value).replace(/^#/, '');
    this.#url.fragment = text === '' ? null : encode(text, IN_FRAGMENT);
  }

  toString() {
    return this.href;
  }

  toJSON() {
    return this.href;
  }

  get [Symbol.toStringTag]() {
    return 'URL';
  }
}

exports.URL = URL;
exports.URLSearchParams = URLSearchParams;
