internal import SpateScript

/// The globals `AbortController` and `AbortSignal`, which k6 does not have.
///
/// - Source: DOM standard §3.
enum AbortSignals {
    /// Defines both and gives back one of them, owned by the caller.
    static func make(_ name: String, in realm: ScriptRealm) -> ScriptValue {
        let both = realm.evaluate(source, name: "<AbortController>")
        defer { realm.release(both) }
        for global in ["AbortController", "AbortSignal"] { realm.setGlobal(global, realm.get(both, global)) }
        return realm.get(both, name)
    }

    private static let source = """
        (() => {
          const named = (name, message) => Object.assign(new Error(message), { name });
          const key = Symbol('abort');
          class AbortSignal {
            #listeners = [];
            #aborted = false;
            #reason;
            constructor(given) {
              if (given !== key) throw new TypeError('AbortSignal cannot be made; take that of an AbortController');
              this.onabort = null;
            }
            get aborted() { return this.#aborted }
            get reason() { return this.#reason }
            throwIfAborted() { if (this.#aborted) throw this.#reason }
            addEventListener(type, listener, options) {
              if (type !== 'abort' || !listener || this.#listeners.some(entry => entry.listener === listener)) return;
              this.#listeners.push({ listener, once: Boolean(options?.once) });
            }
            removeEventListener(type, listener) {
              if (type === 'abort') this.#listeners = this.#listeners.filter(entry => entry.listener !== listener);
            }
            static raise(signal, reason) {
              if (signal.#aborted) return;
              signal.#aborted = true;
              signal.#reason = reason === undefined ? named('AbortError', 'This operation was aborted') : reason;
              const event = { type: 'abort', target: signal, currentTarget: signal };
              if (typeof signal.onabort === 'function') signal.onabort(event);
              for (const { listener, once } of [...signal.#listeners]) {
                if (once) signal.removeEventListener('abort', listener);
                if (typeof listener === 'function') listener.call(signal, event);
                else listener.handleEvent?.(event);
              }
            }
            static abort(reason) {
              const signal = new AbortSignal(key);
              raise(signal, reason);
              return signal;
            }
            static timeout(milliseconds) {
              const signal = new AbortSignal(key);
              setTimeout(() => raise(signal, named('TimeoutError', 'The operation timed out')), milliseconds);
              return signal;
            }
            static any(signals) {
              const joined = new AbortSignal(key);
              for (const signal of signals) {
                if (signal.aborted) raise(joined, signal.reason);
                else signal.addEventListener('abort', () => raise(joined, signal.reason));
              }
              return joined;
            }
          }
          const raise = AbortSignal.raise;
          delete AbortSignal.raise;
          class AbortController {
            constructor() { Object.defineProperty(this, 'signal', { value: new AbortSignal(key), enumerable: true }) }
            abort(reason) { raise(this.signal, reason) }
          }
          return { AbortController, AbortSignal };
        })()
        """
}
