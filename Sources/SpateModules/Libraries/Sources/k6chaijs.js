// k6chaijs: chai's expect, each assertion of which is a check, and describe, which is a group.
'use strict';

const { check, group } = require('k6');

const config = {
  truncateMsgThreshold: 300,
  truncateVariableThreshold: 100,
  aggregateChecks: true,
  logFailures: false,
  includeStack: false,
  showDiff: true,
  truncateThreshold: 40,
  useProxy: false,
};

class AssertionError extends Error {
  constructor(message, details) {
    super(message);
    this.name = 'AssertionError';
    Object.assign(this, details);
  }
}

function cut(text, limit) {
  return text.length > limit ? `${text.slice(0, limit)}...` : text;
}

function inspect(value) {
  if (typeof value === 'string') return `'${cut(value, config.truncateVariableThreshold)}'`;
  if (typeof value === 'function') return `[Function${value.name ? `: ${value.name}` : ''}]`;
  if (Array.isArray(value)) return cut(value.length === 0 ? '[]' : `[ ${value.map(inspect).join(', ')} ]`, config.truncateVariableThreshold);
  if (value instanceof Date || value instanceof RegExp || value instanceof Error || typeof value === 'bigint') return String(value);
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value).map((key) => `${key}: ${typeof value[key] === 'object' && value[key] !== null ? '[Object]' : inspect(value[key])}`);
    return cut(members.length === 0 ? '{}' : `{ ${members.join(', ')} }`, config.truncateVariableThreshold);
  }
  return String(value);
}

function typeName(value) {
  return Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
}

function deepEqual(left, right, pairs = []) {
  if (left === right) return left !== 0 || 1 / left === 1 / right;
  if (left !== left && right !== right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (pairs.some(([a, b]) => a === left && b === right)) return true;
  if (typeName(left) !== typeName(right)) return false;
  if (left instanceof Date) return deepEqual(left.getTime(), right.getTime());
  if (left instanceof RegExp) return String(left) === String(right);
  const inside = [...pairs, [left, right]];
  if (left instanceof Map || left instanceof Set) {
    const [a, b] = [[...left], [...right]];
    return a.length === b.length && a.every((item) => b.some((other) => deepEqual(item, other, inside)));
  }
  const [names, others] = [Object.keys(left), Object.keys(right)];
  return names.length === others.length && names.every((name) => others.includes(name) && deepEqual(left[name], right[name], inside));
}

function pathValue(value, path) {
  const names = path.replace(/\[(\d+)\]/g, '.$1').replace(/^\./, '').split('.').map((name) => name.replace(/\\(.)/g, '$1'));
  let found = value;
  for (const name of names) {
    if (found === null || found === undefined || !(name in Object(found))) return { exists: false, value: undefined };
    found = found[name];
  }
  return { exists: true, value: found };
}

// An assertion about a value: flags that words before it set, and the words that judge.
class Assertion {
  constructor(object, message, flags = {}) {
    this.__flags = { ...flags, object, message };
  }

  get _obj() {
    return this.__flags.object;
  }

  // `text` and `negated` are templates: #{this}, #{exp}, #{act}.
  assert(holds, text, negated, expected, actual) {
    const { object, message, negate } = this.__flags;
    const template = negate ? negated || text : text;
    const words = (subject) => template.replace(/#\{this\}/g, () => subject)
      .replace(/#\{exp\}/g, () => inspect(expected)).replace(/#\{act\}/g, () => inspect(actual === undefined ? object : actual));
    const isFine = negate ? !holds : Boolean(holds);
    const detail = message ? `${message}: ${words(inspect(object))}` : words(inspect(object));
    // A message stands for the value, so that one check counts all values.
    judge(isFine, config.aggregateChecks && message ? words(message) : detail, detail, { expected, actual });
  }

  static addProperty(name, getter) {
    Object.defineProperty(Assertion.prototype, name, {
      configurable: true,
      get() {
        const result = getter.call(this);
        return result === undefined ? this : result;
      },
    });
  }

  static addMethod(name, method) {
    Assertion.prototype[name] = function called(...args) {
      const result = method.apply(this, args);
      return result === undefined ? this : result;
    };
  }

  static addChainableMethod(name, method, chained) {
    Object.defineProperty(Assertion.prototype, name, {
      configurable: true,
      get() {
        if (chained) chained.call(this);
        const chainable = (...args) => {
          const result = method.apply(this, args);
          return result === undefined ? this : result;
        };
        // The words of the language are found on the function, too.
        return new Proxy(chainable, { get: (target, key) => Reflect.get(this, key, this) });
      },
    });
  }

  static overwriteMethod(name, wrap) {
    const original = Assertion.prototype[name];
    Assertion.addMethod(name, wrap(original));
  }

  static overwriteProperty(name, wrap) {
    const original = Object.getOwnPropertyDescriptor(Assertion.prototype, name).get;
    Assertion.addProperty(name, wrap(original));
  }
}

// Makes a check of an assertion, and an exception of one that fails.
function judge(isFine, name, text, details) {
  check(null, { [cut(name, config.truncateMsgThreshold)]: isFine });
  if (isFine) return;
  if (config.logFailures) console.warn(cut(text, config.truncateMsgThreshold));
  throw new AssertionError(cut(text, config.truncateMsgThreshold), details);
}

const flag = (assertion, key, value) => {
  if (value === undefined) return assertion.__flags[key];
  assertion.__flags[key] = value;
  return undefined;
};

for (const word of ['to', 'be', 'been', 'is', 'and', 'has', 'have', 'with', 'that', 'which', 'at', 'of', 'same', 'but', 'does', 'still', 'also']) {
  Assertion.addProperty(word, () => undefined);
}
for (const [word, key] of [['not', 'negate'], ['deep', 'deep'], ['nested', 'nested'], ['own', 'own'], ['ordered', 'ordered']]) {
  Assertion.addProperty(word, function set() {
    flag(this, key, true);
  });
}
Assertion.addProperty('any', function set() {
  Object.assign(this.__flags, { any: true, all: false });
});
Assertion.addProperty('all', function set() {
  Object.assign(this.__flags, { all: true, any: false });
});

const PROPERTIES = {
  ok: ['truthy', (value) => Boolean(value)],
  true: ['true', (value) => value === true],
  false: ['false', (value) => value === false],
  null: ['null', (value) => value === null],
  undefined: ['undefined', (value) => value === undefined],
  NaN: ['NaN', (value) => Number.isNaN(value)],
  exist: ['exist', (value) => value !== null && value !== undefined],
  empty: ['empty', (value) => (value instanceof Map || value instanceof Set ? value.size : typeof value === 'string' ? value.length : Object.keys(value).length) === 0],
  finite: ['a finite number', (value) => typeof value === 'number' && Number.isFinite(value)],
  arguments: ['arguments', (value) => typeName(value) === 'arguments'],
  extensible: ['extensible', (value) => Object.isExtensible(value)],
  frozen: ['frozen', (value) => Object.isFrozen(value)],
  sealed: ['sealed', (value) => Object.isSealed(value)],
};
for (const [word, [text, holds]] of Object.entries(PROPERTIES)) {
  const verb = word === 'exist' ? '' : 'be ';
  Assertion.addProperty(word, function judged() {
    this.assert(holds(this._obj), `expected #{this} to ${verb}${text}`, `expected #{this} to not ${verb}${text}`);
  });
}
Object.defineProperty(Assertion.prototype, 'exists', Object.getOwnPropertyDescriptor(Assertion.prototype, 'exist'));
Object.defineProperty(Assertion.prototype, 'Arguments', Object.getOwnPropertyDescriptor(Assertion.prototype, 'arguments'));

function withNames(names, method) {
  for (const name of names) Assertion.addMethod(name, method);
}

function message(assertion, own) {
  if (own !== undefined) flag(assertion, 'message', own);
}

// Lengths and sizes, when the words before have named them.
function measured(assertion) {
  const value = assertion._obj;
  if (!assertion.__flags.doLength) return [value, ''];
  return value instanceof Map || value instanceof Set ? [value.size, ' have size'] : [value.length, ' have length'];
}

function comparison(names, words, opposite, holds) {
  withNames(names, function compared(limit, own) {
    message(this, own);
    const [value, what] = measured(this);
    const verb = what || ' be';
    this.assert(holds(value, limit), `expected #{this} to${verb} ${words} #{exp}`, `expected #{this} to${verb} ${opposite} #{exp}`, limit, value);
  });
}
comparison(['above', 'gt', 'greaterThan'], 'above', 'at most', (value, limit) => value > limit);
comparison(['least', 'gte', 'greaterThanOrEqual'], 'at least', 'below', (value, limit) => value >= limit);
comparison(['below', 'lt', 'lessThan'], 'below', 'at least', (value, limit) => value < limit);
comparison(['most', 'lte', 'lessThanOrEqual'], 'at most', 'above', (value, limit) => value <= limit);

withNames(['equal', 'equals', 'eq'], function equal(other, own) {
  message(this, own);
  if (this.__flags.deep) return this.eql(other);
  this.assert(this._obj === other, 'expected #{this} to equal #{exp}', 'expected #{this} to not equal #{exp}', other);
  return undefined;
});
withNames(['eql', 'eqls'], function eql(other, own) {
  message(this, own);
  this.assert(deepEqual(this._obj, other), 'expected #{this} to deeply equal #{exp}', 'expected #{this} to not deeply equal #{exp}', other);
});
withNames(['within'], function within(low, high, own) {
  message(this, own);
  const [value, what] = measured(this);
  const range = `${low}..${high}`;
  this.assert(value >= low && value <= high, `expected #{this} to${what || ' be'} within ${range}`, `expected #{this} to not${what || ' be'} within ${range}`, range, value);
});
withNames(['closeTo', 'approximately'], function close(other, delta, own) {
  message(this, own);
  this.assert(Math.abs(this._obj - other) <= delta, `expected #{this} to be close to ${other} +/- ${delta}`, `expected #{this} not to be close to ${other} +/- ${delta}`, other);
});
withNames(['instanceof', 'instanceOf'], function instance(kind, own) {
  message(this, own);
  this.assert(this._obj instanceof kind, `expected #{this} to be an instance of ${kind.name}`, `expected #{this} to not be an instance of ${kind.name}`);
});
withNames(['match', 'matches'], function match(pattern, own) {
  message(this, own);
  this.assert(pattern.exec(this._obj), `expected #{this} to match ${pattern}`, `expected #{this} not to match ${pattern}`, pattern);
});
withNames(['string'], function string(part, own) {
  message(this, own);
  this.assert(String(this._obj).includes(part), `expected #{this} to contain ${inspect(part)}`, `expected #{this} to not contain ${inspect(part)}`);
});
withNames(['oneOf'], function oneOf(list, own) {
  message(this, own);
  const same = this.__flags.deep ? deepEqual : (a, b) => a === b;
  const holds = this.__flags.contains ? list.some((item) => this._obj.includes(item)) : list.some((item) => same(this._obj, item));
  this.assert(holds, 'expected #{this} to be one of #{exp}', 'expected #{this} to not be one of #{exp}', list);
});
withNames(['satisfy', 'satisfies'], function satisfy(predicate, own) {
  message(this, own);
  this.assert(predicate(this._obj), `expected #{this} to satisfy ${inspect(predicate)}`, `expected #{this} to not satisfy ${inspect(predicate)}`);
});
withNames(['respondTo', 'respondsTo'], function respond(name, own) {
  message(this, own);
  const target = typeof this._obj === 'function' && !this.__flags.itself ? this._obj.prototype : this._obj;
  this.assert(typeof target[name] === 'function', `expected #{this} to respond to ${inspect(name)}`, `expected #{this} to not respond to ${inspect(name)}`);
});
Assertion.addProperty('itself', function itself() {
  flag(this, 'itself', true);
});
withNames(['property'], function hasProperty(name, ...rest) {
  if (rest.length > 1) message(this, rest[1]);
  const { nested, own, deep, negate } = this.__flags;
  const found = nested ? pathValue(this._obj, String(name)) : {
    exists: own ? Object.prototype.hasOwnProperty.call(this._obj, name) : name in Object(this._obj),
    value: this._obj[name],
  };
  const kind = `${deep ? 'deep ' : ''}${own ? 'own ' : ''}${nested ? 'nested ' : ''}property ${inspect(name)}`;
  if (!negate || rest.length === 0) this.assert(found.exists, `expected #{this} to have ${kind}`, `expected #{this} to not have ${kind}`);
  if (rest.length > 0) {
    const same = deep ? deepEqual(found.value, rest[0]) : found.value === rest[0];
    this.assert(found.exists && same, `expected #{this} to have ${kind} of #{exp}, but got #{act}`, `expected #{this} to not have ${kind} of #{act}`, rest[0], found.value === undefined ? 'undefined' : found.value);
  }
  this.__flags.object = found.value;
});
withNames(['ownProperty', 'haveOwnProperty'], function ownProperty(...args) {
  flag(this, 'own', true);
  return this.property(...args);
});
withNames(['keys', 'key'], function keys(...names) {
  const wanted = names.length === 1 && typeof names[0] === 'object' ? (Array.isArray(names[0]) ? names[0] : Object.keys(names[0])) : names;
  const own = this._obj instanceof Map || this._obj instanceof Set ? [...this._obj.keys()] : Object.keys(this._obj);
  const has = (name) => own.some((key) => key === name || String(key) === String(name));
  const { any, contains } = this.__flags;
  const holds = any ? wanted.some(has) : wanted.every(has) && (contains || wanted.length === own.length);
  const list = wanted.map(inspect).join(any ? ', or ' : ', and ');
  const words = `${contains ? 'contain' : 'have'} key${wanted.length > 1 ? 's' : ''} ${list}`;
  this.assert(holds, `expected #{this} to ${words}`, `expected #{this} to not ${words}`);
});
withNames(['members'], function members(list, own) {
  message(this, own);
  const { deep, contains, ordered } = this.__flags;
  const same = deep ? deepEqual : (a, b) => a === b;
  const value = [...this._obj];
  let holds;
  if (ordered) {
    holds = list.every((item, index) => same(value[index], item)) && (contains || value.length === list.length);
  } else {
    const left = value.slice();
    holds = list.every((item) => {
      const index = left.findIndex((other) => same(other, item));
      if (index >= 0 && !contains) left.splice(index, 1);
      return index >= 0;
    }) && (contains || left.length === 0);
  }
  const words = `have the same members as #{exp}`;
  this.assert(holds, `expected #{this} to ${contains ? 'be a superset of #{exp}' : words}`, `expected #{this} to not ${contains ? 'be a superset of #{exp}' : words}`, list);
});
withNames(['throw', 'throws', 'Throw'], function throws(kind, text, own) {
  message(this, own);
  let caught = null;
  try {
    this._obj();
  } catch (error) {
    caught = { error };
  }
  const isKind = typeof kind === 'function';
  const wanted = isKind ? text : kind;
  const said = caught && (caught.error && caught.error.message !== undefined ? caught.error.message : String(caught.error));
  const holds = caught !== null && (!isKind || caught.error instanceof kind)
    && (wanted === undefined || wanted === null || (wanted instanceof RegExp ? wanted.test(said) : said.includes(wanted.message || wanted)));
  const what = isKind ? kind.name : wanted ? `error like ${inspect(wanted)}` : 'an error';
  this.assert(holds, `expected #{this} to throw ${what}${caught && !holds ? ` but ${inspect(said)} was thrown` : ''}`, `expected #{this} to not throw ${what}`);
  if (caught) this.__flags.object = caught.error;
});
function ofType(kind, own) {
  message(this, own);
  const name = String(kind).toLowerCase();
  const article = /^[aeiou]/.test(name) ? 'an' : 'a';
  this.assert(typeName(this._obj) === name || typeof this._obj === name && name === 'function', `expected #{this} to be ${article} ${name}`, `expected #{this} not to be ${article} ${name}`);
}
Assertion.addChainableMethod('a', ofType);
Assertion.addChainableMethod('an', ofType);
function includes(part, own) {
  message(this, own);
  const value = this._obj;
  const same = this.__flags.deep ? deepEqual : (a, b) => a === b;
  let holds;
  if (typeof value === 'string') holds = value.includes(part);
  else if (value instanceof Map) holds = [...value.values()].some((item) => same(item, part));
  else if (value instanceof Set || Array.isArray(value)) holds = [...value].some((item) => same(item, part));
  else holds = Object.keys(part).every((name) => same(this.__flags.nested ? pathValue(value, name).value : value[name], part[name]));
  this.assert(holds, 'expected #{this} to include #{exp}', 'expected #{this} to not include #{exp}', part);
}
for (const name of ['include', 'includes', 'contain', 'contains']) {
  Assertion.addChainableMethod(name, includes, function contain() {
    flag(this, 'contains', true);
  });
}
function lengthOf(length, own) {
  message(this, own);
  const value = this._obj;
  const size = value instanceof Map || value instanceof Set ? value.size : value.length;
  this.assert(size === length, 'expected #{this} to have a length of #{exp} but got #{act}', 'expected #{this} to not have a length of #{act}', length, size);
}
for (const name of ['length', 'lengthOf']) {
  Assertion.addChainableMethod(name, lengthOf, function measure() {
    flag(this, 'doLength', true);
  });
}
Assertion.addMethod('validJsonBody', function validJsonBody() {
  let holds = true;
  try {
    JSON.parse(this._obj.body);
  } catch (error) {
    holds = false;
  }
  this.assert(holds, 'has valid json body', 'has no valid json body');
});

function expect(value, text) {
  return new Assertion(value, text);
}
expect.fail = (text) => judge(false, text || 'expect.fail()', text || 'expect.fail()', {});

// A group whose first failed assertion or exception ends it.
function describe(name, action) {
  let isFine = true;
  group(name, () => {
    try {
      action();
    } catch (error) {
      isFine = false;
      if (error instanceof AssertionError) return;
      const text = cut(`Exception raised "${error}"`, config.truncateMsgThreshold);
      console.error(error && error.stack ? error.stack : String(error));
      check(null, { [text]: false });
    }
  });
  return isFine;
}

function assert(holds, text) {
  judge(Boolean(holds), text || 'assertion', text || 'assertion failed', {});
}
Object.assign(assert, {
  fail: expect.fail,
  isOk: (value, text) => expect(value, text).to.be.ok,
  isNotOk: (value, text) => expect(value, text).to.not.be.ok,
  equal: (value, other, text) => new Assertion(value, text).assert(value == other, 'expected #{this} to equal #{exp}', '', other),
  notEqual: (value, other, text) => new Assertion(value, text).assert(value != other, 'expected #{this} to not equal #{exp}', '', other),
  strictEqual: (value, other, text) => expect(value, text).to.equal(other),
  notStrictEqual: (value, other, text) => expect(value, text).to.not.equal(other),
  deepEqual: (value, other, text) => expect(value, text).to.deep.equal(other),
  notDeepEqual: (value, other, text) => expect(value, text).to.not.deep.equal(other),
  isTrue: (value, text) => expect(value, text).to.be.true,
  isFalse: (value, text) => expect(value, text).to.be.false,
  isNull: (value, text) => expect(value, text).to.be.null,
  isNotNull: (value, text) => expect(value, text).to.not.be.null,
  isUndefined: (value, text) => expect(value, text).to.be.undefined,
  isDefined: (value, text) => expect(value, text).to.not.be.undefined,
  exists: (value, text) => expect(value, text).to.exist,
  isAbove: (value, limit, text) => expect(value, text).to.be.above(limit),
  isAtLeast: (value, limit, text) => expect(value, text).to.be.at.least(limit),
  isBelow: (value, limit, text) => expect(value, text).to.be.below(limit),
  isAtMost: (value, limit, text) => expect(value, text).to.be.at.most(limit),
  isArray: (value, text) => expect(value, text).to.be.an('array'),
  isString: (value, text) => expect(value, text).to.be.a('string'),
  isNumber: (value, text) => expect(value, text).to.be.a('number'),
  isObject: (value, text) => expect(value, text).to.be.an('object'),
  include: (value, part, text) => expect(value, text).to.include(part),
  notInclude: (value, part, text) => expect(value, text).to.not.include(part),
  match: (value, pattern, text) => expect(value, text).to.match(pattern),
  property: (value, name, text) => expect(value, text).to.have.property(name),
  lengthOf: (value, length, text) => expect(value, text).to.have.lengthOf(length),
  throws: (action, ...rest) => expect(action).to.throw(...rest),
});

function should() {
  Object.defineProperty(Object.prototype, 'should', {
    configurable: true,
    get() {
      return new Assertion(this instanceof String || this instanceof Number || this instanceof Boolean ? this.valueOf() : this);
    },
  });
  return { exist: (value, text) => expect(value, text).to.exist };
}

const chai = {
  config,
  expect,
  assert,
  should,
  Should: should,
  Assertion,
  AssertionError,
  version: '4.3.4',
  util: { flag, inspect, eql: deepEqual, type: typeName, addMethod: (target, name, method) => Assertion.addMethod(name, method), addProperty: (target, name, getter) => Assertion.addProperty(name, getter) },
  use(plugin) {
    plugin(chai, chai.util);
    return chai;
  },
};
chai.describe = describe;
Object.defineProperty(exports, '__esModule', { value: true });
Object.assign(exports, chai, { default: chai, describe, expect, chai });
