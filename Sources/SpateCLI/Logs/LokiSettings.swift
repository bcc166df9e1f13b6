internal import SpateCore

/// How log lines are pushed to Loki.
///
/// - Source: k6 v2.2 (engine spec 1.9); checked by `LogOutputTests`.
struct LokiSettings: Equatable {
    var url = "http://127.0.0.1:3100/loki/api/v1/push"
    var pushPeriod = GoDuration.seconds(1)
    /// Lines per push; the rest is counted.
    var limit = 100
    /// Longer lines lose their middle.
    var messageMaxLength = 1 << 20
    var level = LogRecord.Level.debug
    /// Which fields become labels; `nil` for all.
    ///
    /// The others are put behind the message.
    var allowedLabels: [String]?
    var labels: [Pair] = []
    var headers: [Pair] = []
    /// Whether each push is logged with its times.
    var isProfiled = false

    struct Pair: Equatable {
        let name: String
        let value: String
    }

    init() {}

    /// Reads `loki=<url>,key=value,…`.
    init(parsing text: String) throws(SpateError) {
        for (key, value) in OptionLine.items(text) {
            guard let value else { throw LogOutput.missingValue(key, in: "loki=<url>,limit=100") }
            try apply(key, value)
        }
    }

    private mutating func apply(_ key: String, _ value: String) throws(SpateError) {
        switch key {
        case "loki":
            guard value.hasPrefix("http://") || value.hasPrefix("https://") else {
                throw SpateError(
                    .generic,
                    "--log-output loki: the URL must begin with http:// or https://, is “\(value)”"
                )
            }
            url = value
        case "pushPeriod":
            guard let period = GoDuration(goText: value), period > .zero else {
                throw Self.invalid(key, "a duration of more than 0, such as 5s", value)
            }
            pushPeriod = period
        case "limit": limit = try Self.count(key, value)
        case "msgMaxSize": messageMaxLength = try Self.count(key, value)
        case "level": level = try LogOutput.level(value)
        case "allowedLabels": allowedLabels = OptionLine.list(value)
        case "profile": isProfiled = true
        case _ where key.hasPrefix("label."):
            labels.append(Pair(name: String(key.dropFirst("label.".count)), value: value))
        case _ where key.hasPrefix("header."):
            headers.append(Pair(name: String(key.dropFirst("header.".count)), value: value))
        default:
            throw SpateError(
                .generic,
                "--log-output loki: there is no option “\(key)”; known are pushPeriod, limit, msgMaxSize, level, "
                    + "allowedLabels, label.<name>, header.<name> and profile"
            )
        }
    }

    private static func count(_ key: String, _ value: String) throws(SpateError) -> Int {
        guard let number = Int(value), number > 0 else {
            throw invalid(key, "a whole number of more than 0", value)
        }
        return number
    }

    private static func invalid(_ key: String, _ rule: String, _ value: String) -> SpateError {
        SpateError(.generic, "--log-output loki: \(key) must be \(rule), is “\(value)”")
    }
}
