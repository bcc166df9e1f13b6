internal import SpateScript

/// A function of a module that calls back with a session and keeps the VU until that has ended: `k6/ws` and `k6/x/sse`.
///
/// `run(url, params, start, receive)` is the native part: it calls `start` with the session's handle once there is one, and
/// `receive` with the kind and value of each event.
struct BlockingSession {
    /// How messages name the module.
    let module: String
    let function: String
    /// How many arguments may follow the URL; `nil` for any number.
    let mostArguments: Int?
    /// JavaScript: a class of sessions, whose constructor gives away how to attach a handle and how to receive an event.
    ///
    /// It can use `fail(text)`, `add(handlers, kind, handler)` and `call(handlers, kind, value)`.
    let sessionClass: String
    let run: HostFunction

    /// Puts the function among a module's exports.
    func install(on exports: ScriptValue, in realm: ScriptRealm) {
        let maker = realm.evaluate(source, name: "<\(module)>")
        let functions = [realm.makeFunction(run), realm.makeFunction(Self.failFunction)]
        realm.set(exports, function, realm.call(maker, arguments: functions))
        for value in functions + [maker] { realm.release(value) }
    }

    private var source: String {
        #"""
        ((run, fail) => {
        const add = (handlers, kind, handler) => { if (typeof handler === 'function') (handlers[kind] ??= []).push(handler); };
        const call = (handlers, kind, value) => {
          if (kind === 'error') { const text = value; value = { error: () => text, toString: () => text }; }
          for (const handler of handlers[kind] ?? [])
            if (value === undefined) handler(); else handler(value);
        };
        const Session = \#(sessionClass);
        return function \#(function)(url, ...rest) {
          if (rest.length === 0 || rest.length > \#(mostArguments.map(String.init) ?? "Infinity"))
            fail('invalid number of arguments to \#(module).\#(function)');
          const callback = rest[rest.length - 1];
          if (typeof callback !== 'function') fail('last argument to \#(module).\#(function) must be a function');
          let attach, receive;
          const session = new Session((a, r) => { attach = a; receive = r; });
          const start = (handle) => { attach(handle); callback(session); receive('open'); };
          return run(url, rest.length > 1 ? rest[0] : undefined, start, receive);
        };
        })
        """#
    }

    private static let failFunction = HostFunction("fail", arity: 1) { (call) throws(HostError) in
        throw .native(try call.string(0))
    }
}
