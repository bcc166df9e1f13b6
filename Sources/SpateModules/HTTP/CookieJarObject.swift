internal import SpateCore
internal import SpateHTTP
internal import SpateScript

/// A cookie jar in a script's hands.
///
/// - Source: k6 v2.2 `CookieJar` (JavaScript API spec 3.8).
final class CookieJarObject: HostObject {
    static let layout = HostLayout(
        "CookieJar",
        methods: [
            HostFunction("cookiesForURL", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: CookieJarObject.self).cookiesForURL(call)
            },
            HostFunction("set", arity: 4) { (call) throws(HostError) in
                try call.thisHost(as: CookieJarObject.self).set(call)
            },
            HostFunction("clear", arity: 1) { (call) throws(HostError) in
                let jar = try call.thisHost(as: CookieJarObject.self)
                jar.store.jar.clear(try url(call), now: WallClock.nowSeconds())
                return .undefined
            },
            HostFunction("delete", arity: 2) { (call) throws(HostError) in
                let jar = try call.thisHost(as: CookieJarObject.self)
                let name = try call.string(1)
                if name.isEmpty { throw .native("cookie: is null") }
                jar.store.jar.delete(try url(call), name: name, now: WallClock.nowSeconds())
                return .undefined
            },
        ]
    )

    let store: CookieStore

    init(_ store: CookieStore) {
        self.store = store
    }

    private static func url(_ call: borrowing HostCall) throws(HostError) -> HTTPURL {
        let text = try call.string(0)
        do throws(HTTPURLError) {
            return try HTTPURL(text)
        } catch {
            throw .native(error.parseText)
        }
    }

    private func cookiesForURL(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        var byName: [(name: String, values: [String])] = []
        for cookie in store.cookies(for: try Self.url(call)) {
            if let index = byName.firstIndex(where: { $0.name == cookie.name }) {
                byName[index].values.append(cookie.value)
            } else {
                byName.append((cookie.name, [cookie.value]))
            }
        }
        let object = realm.makeObject()
        for (name, values) in byName {
            let list = realm.makeArray()
            for (index, value) in values.enumerated() { realm.set(list, index, realm.makeString(value)) }
            realm.set(object, name, list)
        }
        return object
    }

    private func set(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        var cookie = Cookie(name: try call.string(1), value: try call.string(2))
        let options = call[3]
        if options.isObject {
            try realm.forEachProperty(options) { (key, value) throws(HostError) in
                switch realm.string(key).lowercased() {
                case "domain": cookie.domain = try realm.string(value)
                case "path": cookie.path = try realm.string(value)
                case "max_age": cookie.maxAge = Int(saturating: try realm.number(value))
                case "secure": cookie.secure = realm.bool(value)
                case "http_only": cookie.httpOnly = realm.bool(value)
                case "expires":
                    let text = try realm.string(value)
                    do throws(CookieDate.Failure) {
                        cookie.expires = try CookieDate.milliseconds(text)
                    } catch {
                        throw .native("unable to parse \"expires\" date string \"\(text)\": \(error)")
                    }
                default: break
                }
            }
        }
        store.jar.set(cookie, for: try Self.url(call), now: WallClock.nowSeconds())
        return .bool(true)
    }
}
