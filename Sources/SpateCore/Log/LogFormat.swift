/// How a log record becomes a line.
///
/// - Source: k6 v2.2 log formats (engine spec 1.9); checked by `LogFormatTests`.
package struct LogFormat: Sendable {
    /// The forms that `--log-format` chooses from.
    package enum Style: Sendable, Equatable {
        /// `time="…" level=info msg=…`, or coloured and without the date.
        case text
        /// One object per line, with sorted keys.
        case json
        /// The message alone.
        case raw

        /// The style that a user names; whatever is neither `json` nor `raw` is text, as in k6.
        package init(named name: String) {
            switch name {
            case "json": self = .json
            case "raw": self = .raw
            default: self = .text
            }
        }
    }

    package let style: Style
    /// `ESC[..m` around level and keys, as on a terminal; in the text style only.
    package let usesColor: Bool

    package init(_ style: Style = .text, usesColor: Bool) {
        self.style = style
        self.usesColor = usesColor
    }

    /// Formats one record without a line end.
    ///
    /// `time`: RFC 3339, shown in the plain format.
    /// `elapsedSeconds`: Seconds since the program's start, shown in the coloured format.
    package func line(_ record: LogRecord, time: String, elapsedSeconds: Int) -> String {
        switch style {
        case .text: textLine(record, time: time, elapsedSeconds: elapsedSeconds)
        case .json: Self.jsonLine(record, time: time)
        case .raw: record.message
        }
    }

    /// Keys that a field may not take: it gets `fields.` in front, as k6's logger does it.
    private static let reservedKeys = ["level", "msg", "time"]

    private static func jsonLine(_ record: LogRecord, time: String) -> String {
        var members = [("level", record.level.name), ("msg", record.message), ("time", time)]
        members += record.fields.map { (reservedKeys.contains($0.key) ? "fields.\($0.key)" : $0.key, $0.value) }
        let sorted = members.sorted { $0.0 < $1.0 }.map { JSONObject.Member(key: $0.0, value: .string($0.1)) }
        return JSONValue.object(JSONObject(sorted)).serialized(escapeHTML: true)
    }

    private func textLine(_ record: LogRecord, time: String, elapsedSeconds: Int) -> String {
        let fields = record.fields.sorted { $0.key < $1.key }
        guard usesColor else {
            return "time=\"\(time)\" level=\(record.level.name) msg=\(Self.quoted(record.message))"
                + fields.map { " \($0.key)=\(Self.quoted($0.value))" }.joined()
        }
        let color =
            switch record.level {
            case .debug: 37
            case .info: 36
            case .warning: 33
            case .error: 31
            }
        let seconds = String(elapsedSeconds)
        let stamp = String(repeating: "0", count: max(0, 4 - seconds.count)) + seconds
        let padding = String(repeating: " ", count: max(0, 44 - record.message.count))
        let level = record.level.name.prefix(4).uppercased()
        return "\u{1B}[\(color)m\(level)\u{1B}[0m[\(stamp)] \(record.message)\(padding) "
            + fields.map { " \u{1B}[\(color)m\($0.key)\u{1B}[0m=\(Self.quoted($0.value))" }.joined()
    }

    /// A value bare when it consists of plain characters only, otherwise quoted as Go quotes.
    package static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty
            && value.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._/@^+".utf8.contains(byte)
                }
            }
        if isPlain { return value }
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\x" + (hex.count < 2 ? "0" + hex : hex)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
