internal import SpateScript

/// The global `structuredClone`, which k6 does not have.
///
/// - Source: HTML standard, structured cloning; without transfer of buffers.
enum StructuredClone {
    /// Makes the function, owned by the caller.
    static func make(in realm: ScriptRealm) -> ScriptValue { realm.evaluate(source, name: "<structuredClone>") }

    private static let source = """
        (() => {
          const fail = value => {
            const error = new Error(`${typeof value === 'symbol' ? 'a symbol' : 'a function'} could not be cloned`);
            error.name = 'DataCloneError';
            throw error;
          };
          const tag = value => Object.prototype.toString.call(value).slice(8, -1);
          const errors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
          const cloneView = (value, seen) => {
            const buffer = clone(value.buffer, seen);
            const length = value instanceof DataView ? value.byteLength : value.length;
            return new value.constructor(buffer, value.byteOffset, length);
          };
          const leaf = (value, seen) => {
            if (value instanceof Date) return new Date(value.getTime());
            if (value instanceof RegExp) return new RegExp(value.source, value.flags);
            if (value instanceof ArrayBuffer) return value.slice(0);
            if (ArrayBuffer.isView(value)) return cloneView(value, seen);
            if (['Boolean', 'Number', 'String', 'BigInt'].includes(tag(value))) return Object(value.valueOf());
            if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return fail(() => 0);
            if (value instanceof Error) {
              const made = new (errors[value.name] ?? Error)(value.message);
              made.stack = value.stack;
              if ('cause' in value) made.cause = clone(value.cause, seen);
              return made;
            }
            return undefined;
          };
          const clone = (value, seen) => {
            if (typeof value === 'function' || typeof value === 'symbol') return fail(value);
            if (typeof value !== 'object' || value === null) return value;
            if (seen.has(value)) return seen.get(value);
            const made = leaf(value, seen);
            if (made !== undefined) { seen.set(value, made); return made; }
            if (value instanceof Map) {
              const map = new Map();
              seen.set(value, map);
              for (const [key, element] of [...value]) map.set(clone(key, seen), clone(element, seen));
              return map;
            }
            if (value instanceof Set) {
              const set = new Set();
              seen.set(value, set);
              for (const element of [...value]) set.add(clone(element, seen));
              return set;
            }
            const result = Array.isArray(value) ? new Array(value.length) : {};
            seen.set(value, result);
            for (const key of Object.keys(value)) result[key] = clone(value[key], seen);
            return result;
          };
          return function structuredClone(value) {
            if (arguments.length === 0) throw new TypeError('structuredClone needs a value');
            return clone(value, new Map());
          };
        })()
        """
}
