extension JSONSelector {
    /// What may stand behind an `@`.
    enum Modifier: String {
        case pretty
        case ugly
        case reverse
        case this
        case flatten
        case join
        case valid
        case keys
        case values
        case tostr
        case fromstr
        case group
        case dig
    }

    /// The name behind the `@` at the start of a path.
    static func modifierName(_ path: Path) -> String {
        let name = path.dropFirst().prefix { byte in
            byte != UInt8(ascii: ".") && byte != UInt8(ascii: "|") && byte != UInt8(ascii: ":")
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Applies the modifier at the start of a path.
    ///
    /// - Returns: The new value and what follows the modifier; `nil` when there is no such modifier.
    static func modified(_ value: JSONValue?, by path: Path) -> (value: JSONValue?, rest: Path)? {
        let name = modifierName(path)
        guard let modifier = Modifier(rawValue: name) else { return nil }
        var rest = path.dropFirst(1 + name.utf8.count)
        var argument: Path = []
        if rest.first == UInt8(ascii: ":") {
            rest = rest.dropFirst()
            argument = self.argument(rest)
            rest = rest[argument.endIndex...]
        }
        return (modifier.apply(to: value, argument), rest)
    }

    /// The argument of a modifier: a JSON text, else everything up to a pipe.
    private static func argument(_ text: Path) -> Path {
        switch text.first {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): text[..<closingEnd(text)]
        default: text.prefix { $0 != UInt8(ascii: "|") }
        }
    }
}

extension JSONSelector.Modifier {
    /// The new value; `value` is `nil` when nothing was found before the modifier.
    fileprivate func apply(to value: JSONValue?, _ argument: JSONSelector.Path) -> JSONValue? {
        switch self {
        case .this, .valid, .pretty, .ugly: value
        case .keys: .array(Self.keys(value))
        case .values: .array(Self.values(value))
        case .tostr: .string(value?.serialized() ?? "")
        case .dig: .array(Self.dig(argument, in: value))
        case .fromstr: value.flatMap(Self.parsed)
        case .group: value.flatMap(Self.grouped)
        case .reverse: value.map(Self.reversed)
        case .join: value.map(Self.joined)
        case .flatten: value.map { Self.flattened($0, isDeep: Self.option("deep", argument)) }
        }
    }

    /// A boolean in the argument's object.
    private static func option(_ name: String, _ argument: JSONSelector.Path) -> Bool {
        (try? JSONValue(parsing: Array(argument)))?[name]?.boolValue ?? false
    }

    /// The keys of an object; as many nulls as an array or a scalar has values.
    private static func keys(_ value: JSONValue?) -> [JSONValue] {
        if case .object(let object) = value { return object.members.map { .string($0.key) } }
        return values(value).map { _ in .null }
    }

    private static func values(_ value: JSONValue?) -> [JSONValue] {
        switch value {
        case nil: []
        case .object(let object): object.members.map(\.value)
        case .array(let elements): elements
        case .null, .bool, .number, .string: value.map { [$0] } ?? []
        }
    }

    /// The document that a string holds; other values are their own document, except null, which is none.
    private static func parsed(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .string(let text): try? JSONValue(parsing: text)
        case .null: nil
        case .bool, .number, .array, .object: value
        }
    }

    /// `{"x":[1,2],"y":[3]}` becomes `[{"x":1,"y":3},{"x":2}]`.
    private static func grouped(_ value: JSONValue) -> JSONValue? {
        guard case .object(let object) = value else { return nil }
        var groups: [JSONObject] = []
        for member in object.members {
            guard case .array(let elements) = member.value else { continue }
            for (index, element) in elements.enumerated() {
                if index == groups.count { groups.append(JSONObject()) }
                groups[index][member.key] = element
            }
        }
        return .array(groups.map { .object($0) })
    }

    private static func reversed(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.reversed())
        case .object(let object): .object(JSONObject(object.members.reversed()))
        case .null, .bool, .number, .string: value
        }
    }

    /// The members of all objects of an array in one object.
    private static func joined(_ value: JSONValue) -> JSONValue {
        guard case .array(let elements) = value else { return value }
        return .object(JSONObject(elements.flatMap { $0.objectValue?.members ?? [] }))
    }

    private static func flattened(_ value: JSONValue, isDeep: Bool) -> JSONValue {
        guard case .array(let elements) = value else { return value }
        return .array(
            elements.flatMap { element -> [JSONValue] in
                guard case .array(let inner) = element else { return [element] }
                return isDeep ? flattened(element, isDeep: true).arrayValue ?? [] : inner
            }
        )
    }

    /// What a path finds from each value of the document, outer ones first.
    ///
    /// The stack is an array: a document may be deeper than a fiber's stack.
    private static func dig(_ path: JSONSelector.Path, in root: JSONValue?) -> [JSONValue] {
        var results: [JSONValue] = []
        var pending = root.map { [$0] } ?? []
        while let value = pending.popLast() {
            if let result = JSONSelector.find(path, in: value) { results.append(result) }
            switch value {
            case .array(let elements): pending.append(contentsOf: elements.reversed())
            case .object(let object): pending.append(contentsOf: object.members.reversed().map(\.value))
            case .null, .bool, .number, .string: break
            }
        }
        return results
    }
}
