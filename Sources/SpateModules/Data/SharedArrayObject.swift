internal import SpateScript

/// The native side of one `SharedArray`: its size and its elements.
final class SharedArrayObject: HostObject {
    static let layout = HostLayout("SharedArray")

    private let data: SharedData

    init(_ data: SharedData) {
        self.data = data
    }

    /// Makes the array that the script sees: a proxy, so that it is an array to `Array.isArray` and its methods.
    func makeArray(in realm: ScriptRealm) -> ScriptValue {
        let maker = realm.evaluate(Self.maker, name: "<SharedArray>")
        let native = realm.makeHostObject(self)
        let element = realm.makeFunction(Self.elementFunction)
        defer { for value in [maker, native, element] { realm.release(value) } }
        return realm.call(maker, arguments: [native, element, .number(Double(data.count))])
    }

    /// `element(array, index)`: parses an element.
    private static let elementFunction = HostFunction("element", arity: 2) { (call) throws(HostError) in
        guard let object = call.host(0, as: SharedArrayObject.self) else { return .undefined }
        let number = try call.number(1)
        guard let index = Int(exactly: number), object.data.indices.contains(index) else { return .undefined }
        let realm = call.realm
        return try object.data.withText(index) { (text) throws(HostError) in
            try realm.parseJSON(text, name: "<SharedArray>")
        }
    }

    private static let maker = """
        ((native, element, size) => {
          const { keys, freeze } = Object;
          const refuse = () => { throw new TypeError('SharedArray is immutable') };
          const freezeAll = value => {
            if (typeof value !== 'object' || value === null) return value;
            for (const key of keys(value)) freezeAll(value[key]);
            return freeze(value);
          };
          const indexOf = key => {
            if (typeof key !== 'string') return -1;
            const first = key.charCodeAt(0);
            if (!(first >= 48 && first <= 57)) return -1;
            const index = +key;
            return index < size && String(index) === key ? index : -1;
          };
          const at = index => freezeAll(element(native, index));
          return new Proxy([], {
            get(target, key) {
              if (key === 'length') return size;
              const index = indexOf(key);
              return index < 0 ? target[key] : at(index);
            },
            has(target, key) { return indexOf(key) >= 0 || key in target },
            ownKeys() { return [...Array.from({ length: size }, (_, index) => String(index)), 'length'] },
            getOwnPropertyDescriptor(target, key) {
              if (key === 'length') return { value: size, writable: true, enumerable: false, configurable: false };
              const index = indexOf(key);
              if (index < 0) return undefined;
              return { value: at(index), writable: true, enumerable: true, configurable: true };
            },
            set: refuse, deleteProperty: refuse, defineProperty: refuse, setPrototypeOf: refuse,
            preventExtensions: refuse,
          });
        })
        """
}

extension SharedData {
    /// Positions of elements.
    var indices: Range<Int> { 0..<count }
}
