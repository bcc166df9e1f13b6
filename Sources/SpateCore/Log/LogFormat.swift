/// How a log record becomes a line.
///
/// - Source: k6 v2.2 log formats (engine spec 1.9); checked by `LogFormatTests`.
package struct LogFormat: Sendable {
    /// `ESC[..m` around level and keys, as on a terminal.
    package let usesColor: Bool

    package init(usesColor: Bool) {
        self.usesColor = usesColor
    }

    /// Formats one record without a line end.
    ///
    /// `time`: RFC 3339, shown in the plain format.
    /// `elapsedSeconds`: Seconds since the program's start, shown in the coloured format.
    package func line(_ record: LogRecord, time: String, elapsedSeconds: Int) -> String {
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
