// conformance:
// Values assigned to __ENV become strings.
const show = (name, work) => {
  try {
    console.log(name, String(work()));
  } catch (error) {
    console.log(name, `throws ${error.name}: ${error.message}`);
  }
};
const textOf = (name) => `${__ENV[name]} ${typeof __ENV[name]}`;

__ENV.OF_INIT = 1;

export default function () {
  show('of the init context', () => textOf('OF_INIT'));
  show('number', () => ((__ENV.X_NUMBER = 5), textOf('X_NUMBER')));
  show('once more', () => (__ENV.X_NUMBER++, textOf('X_NUMBER')));
  show('null', () => ((__ENV.X_NULL = null), textOf('X_NULL')));
  show('undefined', () => ((__ENV.X_UNDEFINED = undefined), textOf('X_UNDEFINED') + ('X_UNDEFINED' in __ENV)));
  show('boolean', () => ((__ENV.X_BOOLEAN = true), textOf('X_BOOLEAN')));
  show('object', () => ((__ENV.X_OBJECT = { a: 1 }), textOf('X_OBJECT')));
  show('array', () => ((__ENV.X_ARRAY = [1, 'a']), textOf('X_ARRAY')));
  show('symbol', () => ((__ENV.X_SYMBOL = Symbol('x')), textOf('X_SYMBOL')));
  show('big integer', () => ((__ENV.X_BIG = 10n), textOf('X_BIG')));
  show('index', () => ((__ENV[3] = 4), textOf(3)));
  show('name of a method', () => ((__ENV.toString = 4), textOf('toString')));
  show('without text', () => {
    __ENV.X_THROWS = { toString: () => { throw new Error('no text'); } };
  });
  show('was not assigned', () => 'X_THROWS' in __ENV);
  show('symbol as name', () => {
    const name = Symbol('name');
    __ENV[name] = 7;
    return typeof __ENV[name];
  });
  show('Object.assign', () => (Object.assign(__ENV, { X_ASSIGNED: 6 }), textOf('X_ASSIGNED')));
  show('defineProperty', () => (Object.defineProperty(__ENV, 'X_DEFINED', { value: 5, enumerable: true, writable: true }), textOf('X_DEFINED')));
  show('accessor', () => Object.defineProperty(__ENV, 'X_ACCESSOR', { get: () => 1 }));
  show('Reflect.set', () => `${Reflect.set(__ENV, 'X_SET', 8)} ${textOf('X_SET')}`);
  show('delete', () => `${delete __ENV.X_SET} ${'X_SET' in __ENV}`);
  show('heir', () => {
    const heir = Object.create(__ENV);
    heir.X_NUMBER = 9;
    heir.X_HEIR = 9;
    return [typeof heir.X_NUMBER, typeof heir.X_HEIR, textOf('X_NUMBER'), 'X_HEIR' in __ENV].join();
  });
  show('kind', () => [Object.prototype.toString.call({}), Object.getPrototypeOf(__ENV) === Object.prototype, Object.hasOwn(__ENV, 'X_NUMBER')].join());
  show('keys', () => Object.keys(__ENV).filter((key) => key.startsWith('X_')).sort().join());
  show('JSON', () => JSON.stringify(__ENV, ['X_NUMBER', 'X_NULL']));
  show('spread', () => ({ ...__ENV }).X_NUMBER);
  show('preventExtensions', () => (Object.preventExtensions(__ENV), Object.isExtensible(__ENV)));
  show('of what is there', () => ((__ENV.X_NUMBER = 11), textOf('X_NUMBER')));
  show('of what is not', () => `${Reflect.set(__ENV, 'X_NEW', 1)} ${'X_NEW' in __ENV}`);
}
