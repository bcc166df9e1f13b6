internal import CQuickJS

/// One call of a host function: its realm and its borrowed arguments.
package struct HostCall: ~Copyable {
    /// Where the call comes from.
    package unowned(unsafe) let realm: ScriptRealm
    /// `this`, or `new.target` in a constructor.
    package let this: ScriptValue
    /// How many arguments the script gave.
    package let count: Int
    private let arguments: UnsafeMutablePointer<JSValue>?

    init(realm: ScriptRealm, this: JSValue, argumentCount: Int32, arguments: UnsafeMutablePointer<JSValue>?) {
        self.realm = realm
        self.this = ScriptValue(this)
        count = Int(argumentCount)
        self.arguments = arguments
    }

    /// The argument at a position; `undefined` when the script gave fewer.
    package subscript(_ index: Int) -> ScriptValue {
        guard index < count, let arguments else { return .undefined }
        return ScriptValue(arguments[index])
    }

    /// The argument as a string, converted as JavaScript converts; an omitted one is empty.
    package func string(_ index: Int) throws(HostError) -> String {
        let value = self[index]
        if value.isUndefined { return "" }
        return try realm.string(value)
    }

    /// The argument as a number, converted as JavaScript converts; an omitted one is 0.
    package func number(_ index: Int) throws(HostError) -> Double {
        let value = self[index]
        if value.isUndefined { return 0 }
        return try realm.number(value)
    }

    /// The argument's truth.
    package func bool(_ index: Int) -> Bool {
        realm.bool(self[index])
    }

    /// The Swift object behind an argument, if it is a host object of that class.
    package func host<Object: HostObject>(_ index: Int, as type: Object.Type) -> Object? {
        realm.hostObject(self[index], as: type)
    }

    /// The Swift object behind `this`.
    package func thisHost<Object: HostObject>(as type: Object.Type) throws(HostError) -> Object {
        guard let object = realm.hostObject(this, as: type) else {
            throw .type("this method was called on an object of another kind")
        }
        return object
    }
}
