internal import SpateScript

/// A method of `Client`: what it takes, what it sends, what it gives.
struct RedisMethod {
    /// What an argument is turned into.
    enum Parameter {
        /// Any value, as a text.
        case text
        /// A string, a number or a boolean; nothing else.
        case value
        case integer
        /// Seconds, which are left out unless they are more than 0.
        case expiry
        /// Any number of such.
        case texts
        case values
    }

    /// What a reply is turned into.
    enum Reply {
        /// Null is an error.
        case text
        case integer
        case flag
        case list
        case map
        /// Seconds; negative ones stand for states and are nanoseconds, as in k6.
        case timeToLive
        case any
    }

    let name: String
    /// Empty for a command that the script names.
    let command: String
    let parameters: [Parameter]
    let reply: Reply

    init(_ name: String, _ command: String, _ parameters: [Parameter], _ reply: Reply) {
        self.name = name
        self.command = command
        self.parameters = parameters
        self.reply = reply
    }

    static let all = [
        RedisMethod("set", "SET", [.text, .value, .expiry], .text), RedisMethod("get", "GET", [.text], .text),
        RedisMethod("getSet", "GETSET", [.text, .value], .text), RedisMethod("del", "DEL", [.texts], .integer),
        RedisMethod("getDel", "GETDEL", [.text], .text), RedisMethod("exists", "EXISTS", [.texts], .integer),
        RedisMethod("incr", "INCR", [.text], .integer), RedisMethod("incrBy", "INCRBY", [.text, .integer], .integer),
        RedisMethod("decr", "DECR", [.text], .integer), RedisMethod("decrBy", "DECRBY", [.text, .integer], .integer),
        RedisMethod("randomKey", "RANDOMKEY", [], .text), RedisMethod("mget", "MGET", [.texts], .list),
        RedisMethod("expire", "EXPIRE", [.text, .integer], .flag), RedisMethod("ttl", "TTL", [.text], .timeToLive),
        RedisMethod("persist", "PERSIST", [.text], .flag),
        RedisMethod("lpush", "LPUSH", [.text, .values], .integer),
        RedisMethod("rpush", "RPUSH", [.text, .values], .integer),
        RedisMethod("lpop", "LPOP", [.text], .text), RedisMethod("rpop", "RPOP", [.text], .text),
        RedisMethod("lrange", "LRANGE", [.text, .integer, .integer], .list),
        RedisMethod("lindex", "LINDEX", [.text, .integer], .text),
        RedisMethod("lset", "LSET", [.text, .integer, .text], .text),
        RedisMethod("lrem", "LREM", [.text, .integer, .text], .integer), RedisMethod("llen", "LLEN", [.text], .integer),
        RedisMethod("hset", "HSET", [.text, .text, .value], .integer),
        RedisMethod("hsetnx", "HSETNX", [.text, .text, .text], .flag),
        RedisMethod("hget", "HGET", [.text, .text], .text), RedisMethod("hdel", "HDEL", [.text, .texts], .integer),
        RedisMethod("hgetall", "HGETALL", [.text], .map), RedisMethod("hkeys", "HKEYS", [.text], .list),
        RedisMethod("hvals", "HVALS", [.text], .list), RedisMethod("hlen", "HLEN", [.text], .integer),
        RedisMethod("hincrby", "HINCRBY", [.text, .text, .integer], .integer),
        RedisMethod("sadd", "SADD", [.text, .values], .integer),
        RedisMethod("srem", "SREM", [.text, .values], .integer),
        RedisMethod("sismember", "SISMEMBER", [.text, .value], .flag),
        RedisMethod("smembers", "SMEMBERS", [.text], .list),
        RedisMethod("srandmember", "SRANDMEMBER", [.text], .text), RedisMethod("spop", "SPOP", [.text], .text),
        RedisMethod("sendCommand", "", [.text, .values], .any),
    ]

    /// An argument of a kind that no command takes.
    struct WrongArgument: Error {
        let index: Int

        var message: String {
            "unsupported type provided for argument at index \(index), supported types are string, number, and boolean"
        }
    }

    /// Reads a call's arguments.
    func arguments(_ call: borrowing HostCall) throws(HostError) -> Result<RedisCommand, WrongArgument> {
        let realm = call.realm
        var words = command.isEmpty ? [] : [Array(command.utf8)]
        for (index, parameter) in parameters.enumerated() {
            switch parameter {
            case .text: words.append(Array(try call.string(index).utf8))
            case .integer: words.append(Array("\(try Self.integer(call[index], realm))".utf8))
            case .expiry:
                let seconds = try Self.integer(call[index], realm)
                if seconds > 0 { words += [Array("EX".utf8), Array("\(seconds)".utf8)] }
            case .texts:
                for position in index..<max(index, call.count) { words.append(Array(try call.string(position).utf8)) }
            case .value:
                guard let word = try Self.value(call[index], realm) else {
                    return .failure(WrongArgument(index: index))
                }
                words.append(word)
            case .values:
                for position in index..<max(index, call.count) {
                    guard let word = try Self.value(call[position], realm) else {
                        return .failure(WrongArgument(index: position))
                    }
                    words.append(word)
                }
            }
        }
        return .success(RedisCommand(words))
    }

    private static func value(_ value: ScriptValue, _ realm: ScriptRealm) throws(HostError) -> [UInt8]? {
        if value.isBool { return [UInt8(ascii: realm.bool(value) ? "1" : "0")] }
        guard value.isString || value.isNumber else { return nil }
        return Array(try realm.string(value).utf8)
    }

    private static func integer(_ value: ScriptValue, _ realm: ScriptRealm) throws(HostError) -> Int {
        if value.isUndefined { return 0 }
        let number = try realm.number(value).rounded(.towardZero)
        return Int(exactly: number) ?? (number > 0 ? Int.max : number < 0 ? Int.min : 0)
    }
}
