// conformance: args=["-u","2","-i","2"] log="unordered"
// SharedArray: made once, read like an array, frozen.
import { SharedArray } from 'k6/data';

const data = new SharedArray('users', function () {
  console.log('made');
  return [{ name: 'a', tags: ['x', { deep: 1 }] }, { name: 'b', n: 1.5 }, 'text', 7, null, true, [1, [2]]];
});
const again = new SharedArray('users', () => { throw new Error('never called') });
const empty = new SharedArray('empty', () => []);
const show = (name, work) => {
  try {
    const value = work();
    console.log(name, typeof value === 'object' ? JSON.stringify(value) : value);
  } catch (error) {
    console.log(name, String(error));
  }
};
for (const [name, make] of [
  ['no name', () => new SharedArray('', () => [])], ['no function', () => new SharedArray('f')],
  ['number', () => new SharedArray('n', 5)], ['async', () => new SharedArray('async', async () => [])],
  ['object', () => new SharedArray('object', () => ({ length: 1 }))], ['text', () => new SharedArray('text', () => 'abc')],
  ['throws', () => new SharedArray('throws', () => { throw new TypeError('mine') })],
]) {
  show(name, make);
}

export default function () {
  show('length', () => data.length);
  show('again', () => again.length);
  show('empty', () => `${empty.length} ${JSON.stringify(empty)} ${empty[0]}`);
  show('first', () => data[0]);
  show('same', () => data[0] === data[0]);
  show('outside', () => `${data[7]} ${data[-1]} ${data['1.0']} ${data.nonsense}`);
  show('isArray', () => Array.isArray(data));
  show('instanceof', () => data instanceof Array);
  show('for of', () => { const names = []; for (const e of data) names.push(JSON.stringify(e)); return names.join(';') });
  show('for in', () => { const keys = []; for (const k in data) keys.push(k); return keys.join() });
  show('keys', () => Object.keys(data).join());
  show('spread', () => [...data].length);
  show('map', () => data.map((e) => typeof e));
  show('filter', () => data.filter((e) => e && e.name));
  show('find', () => data.find((e) => e === 7));
  show('reduce', () => data.reduce((sum) => sum + 1, 0));
  show('slice', () => data.slice(1, 3));
  show('indexOf', () => `${data.indexOf('text')} ${data.includes(true)}`);
  show('destructuring', () => { const [first, second] = data; return [second, first] });
  show('stringify', () => data);
  show('entries', () => [...data.entries()].length);
  show('concat', () => data.concat([1]).length);
  show('set', () => { data[0] = 1 });
  show('push', () => data.push(1));
  show('length =', () => { data.length = 0 });
  show('element', () => { data[0].name = 'c' });
  show('new property', () => { try { data[0].other = 'c' } catch (error) { return error.name } });
  show('deep', () => { data[0].tags[1].deep = 2 });
  show('deep push', () => { try { data[0].tags.push(1) } catch (error) { return error.name } });
  show('frozen', () => `${Object.isFrozen(data[0])} ${Object.isFrozen(data[0].tags)} ${Object.isFrozen(data[6][1])}`);
  show('in', () => `${0 in data} ${7 in data} ${'length' in data}`);
  show('late', () => new SharedArray('late', () => []));
  console.log(JSON.stringify([data[1], data[6]]));
}
