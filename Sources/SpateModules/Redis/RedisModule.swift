internal import SpateCore
package import SpateScript

/// `k6/x/redis`: commands to servers of Redis.
///
/// - Source: k6 v2.2 module `k6/x/redis` (JavaScript API spec 19); cases in `Tests/ConformanceTests/scripts`.
package struct RedisModule: HostModule {
    package static let specifier = "k6/x/redis"
    package static let exportNames = ["Client"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(RedisClientObject.layout)
        realm.set(exports, "Client", realm.makeFunction(constructor))
    }

    private static let constructor = HostFunction("Client", arity: 1, isConstructor: true) { (call) throws(HostError) in
        let realm = call.realm
        guard call.count == 1 else { throw .native("must specify one argument") }
        let value = call[0]
        do throws(RedisURL.Problem) {
            if value.isString {
                let url = try? realm.string(value)
                return realm.makeHostObject(RedisClientObject(try RedisURL.options(url ?? "")))
            }
            if let object = try? object(value, in: realm) {
                return realm.makeHostObject(RedisClientObject(try RedisOptionsReader.options(object)))
            }
        } catch {
            throw .native("invalid options; reason: \(error.message)")
        }
        // What could not be read may have thrown.
        realm.clearException()
        throw .native("invalid options type: \(GoTypeName.of(value, in: realm)); expected string or object")
    }

    /// A plain object as JSON; `nil` for anything else.
    private static func object(_ value: ScriptValue, in realm: ScriptRealm) throws(HostError) -> JSONObject? {
        guard value.isObject, !value.isArray, !realm.isFunction(value), let text = try realm.stringify(value),
            case .object(let object)? = try? JSONValue(parsing: text)
        else { return nil }
        return object
    }
}
