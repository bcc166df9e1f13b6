// jsonpath: questions to objects, such as $.store.book[?(@.price<10)].title.
'use strict';

const NAME = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff-]*/y;

// An expression as steps: { scope: 'child' | 'descendant', selector }.
class Reader {
  constructor(text) {
    if (typeof text !== 'string' || text.trim() === '') throw new Error('we need a path');
    this.text = text.trim();
    this.at = 0;
  }

  fail(what) {
    throw new Error(`cannot read the path ${this.text} at ${this.at + 1}: ${what}`);
  }

  take(mark) {
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found && found[0];
  }

  steps() {
    const steps = [];
    if (!this.take('$')) {
      const first = this.match(NAME) || this.fail('it must begin with $');
      steps.push({ scope: 'child', selector: { kind: 'names', names: [first] } });
    }
    while (this.at < this.text.length) {
      const scope = this.take('..') ? 'descendant' : 'child';
      if (this.text[this.at] === '[') {
        steps.push({ scope, selector: this.#brackets() });
        continue;
      }
      if (scope === 'child' && !this.take('.')) this.fail('a dot or a bracket is missing');
      if (this.take('*')) steps.push({ scope, selector: { kind: 'all' } });
      else if (this.text[this.at] === '(') steps.push({ scope, selector: { kind: 'script', code: this.#parenthesised() } });
      else steps.push({ scope, selector: { kind: 'names', names: [this.match(NAME) || this.match(/\d+/y) || this.fail('a name is missing')] } });
    }
    return steps;
  }

  #brackets() {
    this.take('[');
    this.match(/\s*/y);
    let selector;
    if (this.take('?')) {
      selector = { kind: 'filter', code: this.#parenthesised() };
    } else if (this.text[this.at] === '(') {
      selector = { kind: 'script', code: this.#parenthesised() };
    } else if (this.take('*')) {
      selector = { kind: 'all' };
    } else {
      selector = this.#union();
    }
    this.match(/\s*/y);
    if (!this.take(']')) this.fail('] is missing');
    return selector;
  }

  #union() {
    const parts = [];
    do {
      this.match(/\s*/y);
      const quoted = this.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y);
      const slice = quoted ? null : this.match(/-?\d*:-?\d*(?::-?\d*)?/y);
      if (quoted) parts.push({ name: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
      else if (slice) parts.push({ slice: slice.split(':').map((digits) => (digits === '' ? null : Number(digits))) });
      else parts.push({ name: this.match(/-?\d+/y) || this.match(NAME) || this.fail('a name, a number or a range is missing') });
      this.match(/\s*/y);
    } while (this.take(','));
    return parts.length === 1 && parts[0].slice ? { kind: 'slice', range: parts[0].slice }
      : parts.some((part) => part.slice) ? { kind: 'union', parts } : { kind: 'names', names: parts.map((part) => part.name) };
  }

  // The text between ( and the ) that closes it.
  #parenthesised() {
    if (!this.take('(')) this.fail('( is missing');
    const from = this.at;
    let depth = 1;
    let quote = '';
    for (; this.at < this.text.length; this.at += 1) {
      const letter = this.text[this.at];
      if (quote) {
        if (letter === '\\') this.at += 1;
        else if (letter === quote) quote = '';
      } else if (letter === '"' || letter === "'") {
        quote = letter;
      } else if (letter === '(') {
        depth += 1;
      } else if (letter === ')') {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          return this.text.slice(from, this.at - 1);
        }
      }
    }
    return this.fail(') is missing');
  }
}

const compiled = new Map();

// The code in a path, with @ for the element.
function evaluate(code, element) {
  if (!compiled.has(code)) {
    const source = code.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|@/g, (whole, quoted) => quoted || '$element');
    compiled.set(code, new Function('$element', `return (${source});`));
  }
  try {
    return compiled.get(code)(element);
  } catch (error) {
    return undefined;
  }
}

function keysOf(value) {
  if (Array.isArray(value)) return value.map((_, index) => index);
  return value !== null && typeof value === 'object' ? Object.keys(value) : [];
}

function sliced(length, [from, to, by]) {
  const step = by === null || by === undefined ? 1 : by;
  if (step === 0) return [];
  const bound = (value, other) => (value === null ? other : value < 0 ? Math.max(0, length + value) : Math.min(value, length));
  const keys = [];
  if (step > 0) for (let index = bound(from, 0); index < bound(to, length); index += step) keys.push(index);
  else for (let index = Math.min(length - 1, bound(from, length - 1)); index > (to === null ? -1 : bound(to, -1)); index += step) keys.push(index);
  return keys;
}

function has(value, key) {
  return value !== null && typeof value === 'object' && Object.prototype.hasOwnProperty.call(value, key);
}

function selected(value, selector) {
  switch (selector.kind) {
    case 'all':
      return keysOf(value);
    case 'names':
      return selector.names.map((name) => keyIn(value, name)).filter((key) => has(value, key));
    case 'slice':
      return Array.isArray(value) ? sliced(value.length, selector.range) : [];
    case 'union':
      return selector.parts.flatMap((part) => (part.slice ? selected(value, { kind: 'slice', range: part.slice }) : selected(value, { kind: 'names', names: [part.name] })));
    case 'filter':
      return keysOf(value).filter((key) => evaluate(selector.code, value[key]));
    default: {
      const key = evaluate(selector.code, value);
      return has(value, key) ? [key] : [];
    }
  }
}

function keyIn(value, name) {
  if (!Array.isArray(value) || !/^-?\d+$/.test(name)) return name;
  const index = Number(name);
  return index < 0 ? value.length + index : index;
}

function descendants(node) {
  const nodes = [node];
  for (const key of keysOf(node.value)) {
    nodes.push(...descendants({ path: [...node.path, key], value: node.value[key] }));
  }
  return nodes;
}

function nodes(object, path, count) {
  if (object === null || typeof object !== 'object') throw new Error('obj needs to be an object');
  let found = [{ path: ['$'], value: object }];
  for (const { scope, selector } of new Reader(path).steps()) {
    const from = scope === 'child' ? found : found.flatMap(descendants);
    found = from.flatMap((node) => selected(node.value, selector).map((key) => ({ path: [...node.path, key], value: node.value[key] })));
  }
  return count === undefined ? found : found.slice(0, count);
}

function stringify(path) {
  if (typeof path === 'string') return path;
  return path.map((part, index) => {
    if (index === 0 && part === '$') return '$';
    if (typeof part === 'number') return `[${part}]`;
    return /^[A-Za-z_][\w]*$/.test(part) ? `${index === 0 ? '$' : ''}.${part}` : `[${JSON.stringify(part)}]`;
  }).join('');
}

function holder(object, path) {
  return path.slice(1, -1).reduce((value, key) => value[key], object);
}

const jsonpath = {
  nodes,
  stringify,
  parse: (path) => [{ expression: { type: 'root', value: '$' } }, ...new Reader(path).steps()],
  query: (object, path, count) => nodes(object, path, count).map((node) => node.value),
  paths: (object, path, count) => nodes(object, path, count).map((node) => node.path),
  value(object, path, ...rest) {
    const [first] = nodes(object, path, 1);
    if (rest.length === 0) return first && first.value;
    if (first) {
      holder(object, first.path)[first.path[first.path.length - 1]] = rest[0];
    } else {
      const names = new Reader(path).steps().map((step) => step.selector.names[0]);
      const last = names.pop();
      names.reduce((value, name) => (value[name] = value[name] || {}), object)[last] = rest[0];
    }
    return rest[0];
  },
  parent(object, path) {
    const [first] = nodes(object, path, 1);
    return first && holder(object, first.path);
  },
  // Deep ones first, so that what contains them is changed with their new values.
  apply(object, path, change) {
    const found = nodes(object, path).sort((left, right) => right.path.length - left.path.length);
    for (const node of found) {
      const above = holder(object, node.path);
      const key = node.path[node.path.length - 1];
      node.value = change(above[key]);
      above[key] = node.value;
    }
    return found;
  },
};

module.exports = { ...jsonpath, JSONPath: jsonpath, default: jsonpath };
