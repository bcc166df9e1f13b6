// k6-testing: expect(value).toBe(other) and its kind; a failed one ends the test.
import exec from 'k6/execution';

const STYLES = { red: '31', green: '32', dim: '2', bold: '1', yellow: '33', cyan: '36', white: '37' };
const MARK = Symbol.for('k6-testing asymmetric');

function colorize(text, color) {
  return STYLES[color] ? `\x1b[${STYLES[color]}m${text}\x1b[0m` : text;
}

function settingsOfEnvironment() {
  const env = (name) => __ENV[`K6_TESTING_${name}`];
  const settings = { timeout: 5000, interval: 100, colorize: true, display: 'pretty', softMode: 'throw' };
  if (env('TIMEOUT')) settings.timeout = Number(env('TIMEOUT'));
  if (env('INTERVAL')) settings.interval = Number(env('INTERVAL'));
  if (env('COLORIZE')) settings.colorize = env('COLORIZE').toLowerCase() === 'true';
  if (env('DISPLAY')) settings.display = env('DISPLAY').toLowerCase();
  if (env('SOFT_MODE')) settings.softMode = env('SOFT_MODE').toLowerCase();
  return settings;
}

class AssertionFailedError extends Error {
  constructor(message) {
    super(message);
    this.name = 'AssertionFailedError';
  }
}

// Where the script called: the first frame that is not of this file.
function callSite() {
  const frames = new Error().stack.split('\n').filter((line) => /^\s*at /.test(line));
  const own = frames.length > 0 ? frames[0].replace(/^.*\(|:\d+:\d+.*$/g, '').replace(/^\s*at /, '') : '';
  const frame = frames.find((line) => !line.includes(own) && line.includes('://')) || '';
  const match = /([^/\s(]+):(\d+):(\d+)/.exec(frame);
  return match ? { file: match[1], line: match[2] } : { file: 'unknown', line: '0' };
}

function shown(value) {
  if (value && value[MARK]) return value.toString();
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `[Function ${value.name || 'anonymous'}]`;
  if (value instanceof Error || value instanceof RegExp || typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) return `Map ${shown([...value])}`;
  if (value instanceof Set) return `Set ${shown([...value])}`;
  try {
    return JSON.stringify(value) || String(value);
  } catch (error) {
    return String(value);
  }
}

// Deep equality; `undefined` properties do not count.
function equals(left, right, pairs = []) {
  if (right && right[MARK]) return right.matches(left);
  if (left && left[MARK]) return left.matches(right);
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (pairs.some(([a, b]) => a === left && b === right)) return true;
  const tag = Object.prototype.toString.call(left);
  if (tag !== Object.prototype.toString.call(right)) return false;
  if (left instanceof Date) return left.getTime() === right.getTime() || (Number.isNaN(+left) && Number.isNaN(+right));
  if (left instanceof RegExp) return String(left) === String(right);
  if (left instanceof Error) return left.name === right.name && left.message === right.message;
  const inside = [...pairs, [left, right]];
  if (left instanceof Map) {
    return left.size === right.size && [...left].every(([key, value]) => right.has(key) && equals(value, right.get(key), inside));
  }
  if (left instanceof Set) {
    return left.size === right.size && [...left].every((value) => right.has(value) || [...right].some((other) => equals(value, other, inside)));
  }
  if (left instanceof ArrayBuffer) return equals(new Uint8Array(left), new Uint8Array(right), inside);
  if (Array.isArray(left) && left.length !== right.length) return false;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => equals(left[name], right[name], inside));
}

function property(value, path) {
  const names = Array.isArray(path) ? path : String(path).replace(/\[(\w+)\]/g, '.$1').replace(/^\./, '').split('.');
  let found = value;
  for (const name of names) {
    if (found === null || found === undefined || !(name in Object(found))) return { exists: false };
    found = found[name];
  }
  return { exists: true, value: found };
}

function needsNumber(value, what) {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw new TypeError(`${what} must be a number, is ${shown(value)}`);
  }
  return value;
}

function contains(value, item) {
  if (typeof value === 'string') return value.includes(item);
  if (value instanceof Set || value instanceof Map) return value.has(item);
  return Array.from(value).includes(item);
}

// Each tells whether it holds, and what was expected in words.
const MATCHERS = {
  toBe: (value, other) => ({ holds: Object.is(value, other), expected: shown(other) }),
  toBeCloseTo: (value, other, digits = 2) => ({
    holds: value === other || Math.abs(needsNumber(value, 'the value') - other) < 10 ** -digits / 2,
    expected: `${other} to ${digits} digits`,
  }),
  toBeDefined: (value) => ({ holds: value !== undefined, expected: 'defined' }),
  toBeUndefined: (value) => ({ holds: value === undefined, expected: 'undefined' }),
  toBeNull: (value) => ({ holds: value === null, expected: 'null' }),
  toBeNaN: (value) => ({ holds: Number.isNaN(value), expected: 'NaN' }),
  toBeTruthy: (value) => ({ holds: Boolean(value), expected: 'truthy' }),
  toBeFalsy: (value) => ({ holds: !value, expected: 'falsy' }),
  toBeGreaterThan: (value, other) => ({ holds: needsNumber(value, 'the value') > needsNumber(other, 'the limit'), expected: `> ${other}` }),
  toBeGreaterThanOrEqual: (value, other) => ({ holds: needsNumber(value, 'the value') >= needsNumber(other, 'the limit'), expected: `>= ${other}` }),
  toBeLessThan: (value, other) => ({ holds: needsNumber(value, 'the value') < needsNumber(other, 'the limit'), expected: `< ${other}` }),
  toBeLessThanOrEqual: (value, other) => ({ holds: needsNumber(value, 'the value') <= needsNumber(other, 'the limit'), expected: `<= ${other}` }),
  toBeInstanceOf: (value, other) => ({ holds: value instanceof other, expected: `an instance of ${other.name}` }),
  toContain: (value, item) => ({ holds: contains(value, item), expected: `something that contains ${shown(item)}` }),
  toContainEqual: (value, item) => ({
    holds: Array.from(value).some((other) => equals(other, item)),
    expected: `something that contains the equal of ${shown(item)}`,
  }),
  toEqual: (value, other) => ({ holds: equals(value, other), expected: shown(other) }),
  toHaveLength: (value, length) => ({ holds: Boolean(value) && value.length === length, expected: `a length of ${length}`, received: value && value.length }),
  toHaveProperty: (value, path, ...expected) => {
    const found = property(value, path);
    const holds = found.exists && (expected.length === 0 || equals(found.value, expected[0]));
    return { holds, expected: `the property ${path}${expected.length > 0 ? ` with ${shown(expected[0])}` : ''}` };
  },
  toMatch: (value, pattern) => ({
    holds: pattern instanceof RegExp ? pattern.test(value) : String(value).includes(pattern),
    expected: `something like ${shown(pattern)}`,
  }),
  toThrow: (action, expected) => {
    try {
      action();
    } catch (error) {
      const text = error && error.message !== undefined ? error.message : String(error);
      const holds = expected === undefined || (typeof expected === 'function' ? error instanceof expected
        : expected instanceof RegExp ? expected.test(text) : text.includes(expected.message || expected));
      return { holds, expected: expected === undefined ? 'an exception' : `an exception like ${shown(expected)}`, received: text };
    }
    return { holds: false, expected: 'an exception', received: 'none' };
  },
};

function matchesText(text, expected, isWhole, options = {}) {
  const plain = (string) => {
    const spaced = string.replace(/\s+/g, ' ').trim();
    return options.ignoreCase ? spaced.toLowerCase() : spaced;
  };
  if (expected instanceof RegExp) return expected.test(String(text || '').trim());
  return isWhole ? plain(String(text || '')) === plain(expected) : plain(String(text || '')).includes(plain(expected));
}

// Of pages and their elements: asked again until they hold or the time is over.
const RETRYING = {
  toBeChecked: async (locator) => ({ holds: await locator.isChecked(), expected: 'checked' }),
  toBeDisabled: async (locator) => ({ holds: await locator.isDisabled(), expected: 'disabled' }),
  toBeEditable: async (locator) => ({ holds: await locator.isEditable(), expected: 'editable' }),
  toBeEnabled: async (locator) => ({ holds: await locator.isEnabled(), expected: 'enabled' }),
  toBeHidden: async (locator) => ({ holds: await locator.isHidden(), expected: 'hidden' }),
  toBeVisible: async (locator) => ({ holds: await locator.isVisible(), expected: 'visible' }),
  toBeAttached: async (locator) => ({ holds: (await locator.count()) > 0, expected: 'attached' }),
  toBeEmpty: async (locator) => ({
    holds: ((await locator.textContent()) || '').trim() === '',
    expected: 'empty',
  }),
  toContainText: async (locator, text, options) => {
    const received = await locator.textContent();
    return { holds: matchesText(received, text, false, options), expected: shown(text), received };
  },
  toHaveText: async (locator, text, options) => {
    const received = await locator.innerText();
    return { holds: matchesText(received, text, true, options), expected: shown(text), received };
  },
  toHaveAttribute: async (locator, name, ...more) => {
    const received = await locator.getAttribute(name);
    const hasValue = more.length > 0 && (typeof more[0] === 'string' || more[0] instanceof RegExp);
    const holds = hasValue ? received !== null && matchesText(received, more[0], true) : received !== null;
    return { holds, expected: `the attribute ${name}${hasValue ? `=${shown(more[0])}` : ''}`, received };
  },
  toHaveTitle: async (page, title) => {
    const received = await page.title();
    return { holds: matchesText(received, title, true), expected: shown(title), received };
  },
  toHaveURL: async (page, url) => {
    const received = page.url();
    return { holds: url instanceof RegExp ? url.test(received) : received === url, expected: shown(url), received };
  },
  toHaveValue: async (locator, value) => {
    const received = await locator.inputValue();
    return { holds: matchesText(received, value, true), expected: shown(value), received };
  },
};

function report(context, name, outcome, value, site) {
  const { settings, message, isNot, isSoft } = context;
  const paint = (text, color) => (settings.colorize ? colorize(text, color) : text);
  const call = `expect(${paint('received', 'red')})${isNot ? '.not' : ''}.${name}(${paint('expected', 'green')})`;
  const expected = `${isNot ? 'not ' : ''}${outcome.expected}`;
  const received = 'received' in outcome && outcome.received !== undefined ? shown(outcome.received) : shown(value);
  const head = message || call;
  const text = settings.display === 'inline'
    ? `${head}: expected ${paint(expected, 'green')}, received ${paint(received, 'red')}, at ${site.file}:${site.line}`
    : [
        '', '', `    Error: ${head}`, '', `      At: ${site.file}:${site.line}`, `Expected: ${paint(expected, 'green')}`,
        `Received: ${paint(received, 'red')}`, '', `Filename: ${site.file}`, `    Line: ${site.line}`, '',
      ].join('\n');
  if (isSoft && settings.softMode === 'throw') throw new AssertionFailedError(text);
  if (isSoft) {
    console.error(text);
    exec.test.fail(text);
    return;
  }
  exec.test.abort(text);
}

function expectation(context, value) {
  const object = {};
  for (const [name, matcher] of Object.entries(MATCHERS)) {
    object[name] = (...args) => {
      const outcome = matcher(value, ...args);
      if (Boolean(outcome.holds) === context.isNot) report(context, name, outcome, value, callSite());
    };
  }
  for (const [name, matcher] of Object.entries(RETRYING)) {
    object[name] = (...args) => {
      const site = callSite();
      return retry(context, matcher, value, args).then((outcome) => {
        if (Boolean(outcome.holds) === context.isNot) report(context, name, outcome, value, site);
      });
    };
  }
  return object;
}

async function retry(context, matcher, value, args) {
  const last = args[args.length - 1];
  const options = last && typeof last === 'object' && !(last instanceof RegExp) ? last : {};
  const timeout = options.timeout === undefined ? context.settings.timeout : options.timeout;
  const interval = options.interval === undefined ? context.settings.interval : options.interval;
  const end = Date.now() + timeout;
  for (;;) {
    let outcome;
    try {
      outcome = await matcher(value, ...args);
    } catch (error) {
      outcome = { holds: context.isNot, expected: 'an element', received: String(error) };
    }
    if (Boolean(outcome.holds) !== context.isNot || Date.now() >= end) return outcome;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

function asymmetric(name, matches, detail) {
  return { [MARK]: true, matches, toString: () => `${name}(${detail})` };
}

function makeExpect(settings) {
  const assert = (value, message, isSoft) => {
    const context = { settings, message, isNot: false, isSoft };
    const object = expectation(context, value);
    object.not = expectation({ ...context, isNot: true }, value);
    return object;
  };
  const expect = (value, message) => assert(value, message, false);
  expect.soft = (value, message) => assert(value, message, true);
  expect.configure = (changes) => makeExpect({ ...settings, ...changes });
  Object.defineProperty(expect, 'config', { get: () => ({ ...settings }) });
  expect.any = (kind) => asymmetric('Any', (value) => isOfKind(value, kind), kind.name);
  expect.anything = () => asymmetric('Anything', (value) => value !== null && value !== undefined, '');
  expect.stringContaining = (text) => asymmetric('StringContaining', (value) => typeof value === 'string' && value.includes(text), text);
  expect.stringMatching = (pattern) => asymmetric('StringMatching', (value) => typeof value === 'string' && new RegExp(pattern).test(value), pattern);
  expect.arrayContaining = (items) => asymmetric('ArrayContaining', (value) => Array.isArray(value) && items.every((item) => value.some((other) => equals(other, item))), shown(items));
  expect.objectContaining = (part) => asymmetric('ObjectContaining', (value) => value !== null && typeof value === 'object' && Object.keys(part).every((name) => equals(value[name], part[name])), shown(part));
  return expect;
}

function isOfKind(value, kind) {
  const names = new Map([[String, 'string'], [Number, 'number'], [Boolean, 'boolean'], [Function, 'function'], [BigInt, 'bigint'], [Symbol, 'symbol']]);
  return names.has(kind) ? typeof value === names.get(kind) : value instanceof kind;
}

export const expect = makeExpect(settingsOfEnvironment());
export { colorize };
