internal import SpateCore

/// Where the CSV output writes, how often, and how it writes times.
///
/// - Source: k6 v2.2 csv output (engine spec 7.2); checked by `CSVSettingsTests`.
struct CSVSettings: Equatable {
    /// How a time is written.
    enum TimeFormat: String, CaseIterable {
        /// Whole seconds since the epoch.
        case unix
        case unixMilli = "unix_milli"
        case unixMicro = "unix_micro"
        case unixNano = "unix_nano"
        case rfc3339
        case rfc3339Nano = "rfc3339_nano"
    }

    var fileName = "file.csv"
    var saveInterval = GoDuration.seconds(1)
    var timeFormat = TimeFormat.unix

    /// Merges the layers; the later wins: collectors of a configuration file, variables, argument.
    init(argument: String?, context: OutputContext) throws(OutputError) {
        let stored = context.collectors["csv"]?.objectValue ?? JSONObject()
        if let name = stored["file_name"]?.stringValue { fileName = name }
        if let text = stored["save_interval"]?.stringValue { try setInterval(text, "collectors.csv.save_interval") }
        if let text = stored["time_format"]?.stringValue { try setFormat(text, "collectors.csv.time_format") }
        if let name = context.variable("CSV_FILENAME") { fileName = name }
        if let text = context.variable("CSV_SAVE_INTERVAL") { try setInterval(text, "K6_CSV_SAVE_INTERVAL") }
        if let text = context.variable("CSV_TIME_FORMAT") { try setFormat(text, "K6_CSV_TIME_FORMAT") }
        guard let argument, !argument.isEmpty else { return }
        guard argument.contains("=") else {
            fileName = argument
            return
        }
        for pair in argument.split(separator: ",", omittingEmptySubsequences: false) {
            try set(pair)
        }
    }

    private mutating func set(_ pair: Substring) throws(OutputError) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw OutputError("couldn't parse \"\(pair)\" as argument for csv output: it must read key=value")
        }
        switch parts[0] {
        case "fileName": fileName = String(parts[1])
        case "saveInterval": try setInterval(String(parts[1]), "saveInterval")
        case "timeFormat": try setFormat(String(parts[1]), "timeFormat")
        default:
            throw OutputError(
                "unknown key \"\(parts[0])\" as argument for csv output; known are fileName, saveInterval, timeFormat"
            )
        }
    }

    private mutating func setInterval(_ text: String, _ place: String) throws(OutputError) {
        guard let duration = GoDuration(extendedText: text), duration > .zero else {
            throw OutputError("\(place) must be a duration of more than 0, such as 1s, is “\(text)”")
        }
        saveInterval = duration
    }

    private mutating func setFormat(_ text: String, _ place: String) throws(OutputError) {
        guard let format = TimeFormat(rawValue: text) else {
            let known = TimeFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw OutputError("\(place) must be one of \(known), is “\(text)”")
        }
        timeFormat = format
    }
}
