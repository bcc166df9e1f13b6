package import SpateCore

/// Reads a JSON object of options, collects what is wrong, and knows which keys nobody read.
package struct OptionReader {
    package let path: String
    private let object: JSONObject
    private var readKeys: Set<String> = []
    package private(set) var issues: [ConfigIssue] = []

    /// `path`: Where the object stands, for messages; empty at the top.
    package init(_ object: JSONObject, path: String) {
        self.object = object
        self.path = path
    }

    /// Keys that were given and not read.
    package var unreadKeys: [String] { object.keys.filter { !readKeys.contains($0) } }

    /// Keys with a value; null is none, and neither is an empty text where a number belongs: anywhere but in `exec`.
    package var givenKeys: Set<String> {
        Set(object.members.filter { !$0.value.isNull && ($0.value != "" || $0.key == "exec") }.map(\.key))
    }

    package func pathOf(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Notes a problem.
    package mutating func report(_ key: String, _ message: String) {
        issues.append(ConfigIssue(pathOf(key), message))
    }

    /// Whether a key has a value other than null.
    package func has(_ key: String) -> Bool { object[key].map { !$0.isNull } ?? false }

    /// The raw value; null reads as absent.
    package mutating func value(_ key: String) -> JSONValue? {
        readKeys.insert(key)
        guard let value = object[key], !value.isNull else { return nil }
        return value
    }

    /// A whole number, given as a number or as text.
    package mutating func integer(_ key: String) -> Int? {
        guard let value = value(key), value.stringValue != "" else { return nil }
        if let number = value.intValue ?? value.stringValue.flatMap({ Int($0) }) { return number }
        let isWhole = value.numberValue.map { $0 == $0.rounded() } ?? false
        report(key, "must be a whole number\(isWhole ? " up to 2^53" : ""), is \(value.serialized())")
        return nil
    }

    package mutating func bool(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        if let flag = value.boolValue { return flag }
        report(key, "must be true or false, is \(value.serialized())")
        return nil
    }

    package mutating func string(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let text = value.stringValue { return text }
        report(key, "must be a string, is \(value.serialized())")
        return nil
    }

    /// A duration: text such as `1m30s`, or a number of milliseconds.
    package mutating func duration(_ key: String) -> GoDuration? {
        guard let value = value(key) else { return nil }
        let text = value.stringValue ?? value.numberValue.map { JavaScriptNumber.text(of: $0) }
        if let text, let duration = GoDuration(extendedText: text) { return duration }
        report(key, "must be a duration such as \"30s\" or \"1m30s\", is \(value.serialized())")
        return nil
    }

    /// An object whose values are texts; null reads as an empty text.
    package mutating func stringMap(_ key: String) -> [(String, String)]? {
        guard let value = value(key) else { return nil }
        guard let object = value.objectValue else {
            report(key, "must be an object of strings, is \(value.serialized())")
            return nil
        }
        var result: [(String, String)] = []
        for member in object.members {
            if let text = member.value.isNull ? "" : member.value.stringValue {
                result.append((member.key, text))
            } else {
                report("\(key).\(member.key)", "must be a string, is \(member.value.serialized())")
            }
        }
        return result
    }

    package mutating func stringList(_ key: String) -> [String]? {
        guard let value = value(key) else { return nil }
        guard let elements = value.arrayValue, elements.allSatisfy({ $0.stringValue != nil }) else {
            report(key, "must be a list of strings, is \(value.serialized())")
            return nil
        }
        return elements.compactMap(\.stringValue)
    }

    /// An object of anything.
    package mutating func object(_ key: String) -> JSONObject? {
        guard let value = value(key) else { return nil }
        if let object = value.objectValue { return object }
        report(key, "must be an object, is \(value.serialized())")
        return nil
    }

    /// The object `options` of a scenario: `{browser: {…}}`.
    mutating func browserOptions(_ key: String) -> JSONObject? {
        guard let object = object(key) else { return nil }
        for member in object.members {
            if member.key != "browser" {
                report("\(key).\(member.key)", "is no key of a scenario's options; known is browser")
            } else if member.value.objectValue == nil, !member.value.isNull {
                report("\(key).browser", "must be an object, is \(member.value.serialized())")
            }
        }
        return object
    }

    /// Stages: a list of `{duration, target}`.
    package mutating func stages(_ key: String) -> [Stage]? {
        guard let value = value(key) else { return nil }
        guard let elements = value.arrayValue else {
            report(key, "must be a list of stages {duration, target}, is \(value.serialized())")
            return nil
        }
        var result: [Stage] = []
        for (index, element) in elements.enumerated() {
            guard let object = element.objectValue else {
                report("\(key)[\(index)]", "must be an object {duration, target}, is \(element.serialized())")
                continue
            }
            var reader = OptionReader(object, path: pathOf("\(key)[\(index)]"))
            let duration = reader.duration("duration")
            let target = reader.integer("target")
            issues += reader.issues
            if reader.issues.isEmpty { result.append(Stage(duration: duration, target: target)) }
        }
        return result
    }
}
