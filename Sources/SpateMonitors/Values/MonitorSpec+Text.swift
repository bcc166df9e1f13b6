internal import SpateCore

// The text that the command line has: `http=https://host/health,interval=2s`.
extension MonitorSpec {
    /// Reads a list of `member=value`, separated by commas.
    ///
    /// A kind's word as the first member stands for its type and its main setting. A comma inside brackets or quotes,
    /// or one without `member=` behind it, belongs to the value. A dot makes a member of a mapping:
    /// `expect.services.db=ok` is the member `services.db` of `expect`. A member that is given again becomes a list.
    ///
    /// - Throws: `MonitorProblems` with every problem at once.
    package init(text: String, path: String = "--monitor") throws(MonitorProblems) {
        var object = JSONObject()
        for (position, part) in Self.parts(text).enumerated() {
            guard let equals = part.firstIndex(of: "=") else {
                let rule = "must be kind=… or type=kind,member=value,…, is “\(text)”; kinds are \(MonitorKinds.words)"
                throw MonitorProblems(issues: [ConfigIssue(path, rule)])
            }
            let key = String(part[..<equals]).trimmed
            let value = String(part[part.index(after: equals)...])
            if position == 0, let kind = MonitorKinds.kind(key) {
                object["type"] = .string(key)
                Self.set(kind.mainSetting, value, in: &object)
            } else {
                Self.set(key, value, in: &object)
            }
        }
        try self.init(.object(object), path: path)
    }

    private static func set(_ key: String, _ value: String, in object: inout JSONObject) {
        if let dot = key.firstIndex(of: "."), key.startIndex < dot {
            let outer = String(key[..<dot])
            var inner = object[outer]?.objectValue ?? JSONObject()
            inner[String(key[key.index(after: dot)...])] = .string(value)
            object[outer] = .object(inner)
        } else if let earlier = object[key] {
            object[key] = .array((earlier.arrayValue ?? [earlier]) + [.string(value)])
        } else {
            object[key] = .string(value)
        }
    }

    private static func parts(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var depth = 0
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case "," where depth <= 0 && beginsMember(text[text.index(after: index)...]):
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }

    private static func beginsMember(_ rest: Substring) -> Bool {
        guard let equals = rest.firstIndex(of: "="), equals > rest.startIndex else { return false }
        return rest[..<equals].allSatisfy { $0.isLetter || $0.isNumber || "_.-# ".contains($0) }
    }
}
