internal import SpateCore

/// Where `--log-output` sends the log.
///
/// - Source: k6 v2.2 (engine spec 1.9); checked by `LogOutputTests`.
enum LogOutput: Equatable {
    case stderr
    case stdout
    case none
    /// Lines of at least `level` are appended to the file.
    case file(path: String, level: LogRecord.Level)
    case loki(LokiSettings)

    /// Reads what the user wrote.
    init(parsing text: String) throws(SpateError) {
        switch text {
        case "stderr", "": self = .stderr
        case "stdout": self = .stdout
        case "none": self = .none
        case "loki": self = .loki(LokiSettings())
        case _ where text == "file" || text.hasPrefix("file="): self = try Self.file(text)
        case _ where text.hasPrefix("loki="): self = .loki(try LokiSettings(parsing: text))
        default:
            throw SpateError(
                .generic,
                "--log-output must be stderr, stdout, none, file=<path>[,level=<level>] or loki[=<url>,…], is “\(text)”"
            )
        }
    }

    private static func file(_ text: String) throws(SpateError) -> LogOutput {
        var path = ""
        var level = LogRecord.Level.debug
        for (key, value) in OptionLine.items(text) {
            guard let value else { throw missingValue(key, in: "file=<path>[,level=<level>]") }
            switch key {
            case "file": path = value
            case "level": level = try Self.level(value)
            default:
                throw SpateError(.generic, "--log-output file=…: there is no option “\(key)”; known is level")
            }
        }
        return .file(path: path, level: level)
    }

    static func missingValue(_ key: String, in form: String) -> SpateError {
        SpateError(.generic, "--log-output: “\(key)” needs a value, as in \(form)")
    }

    static func level(_ name: String) throws(SpateError) -> LogRecord.Level {
        guard let level = LogRecord.Level(named: name) else {
            throw SpateError(
                .generic,
                "--log-output: the level must be debug, info, warning or error, is “\(name)”"
            )
        }
        return level
    }
}
