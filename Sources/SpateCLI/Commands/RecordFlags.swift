internal import ArgumentParser
internal import SpateCore
internal import SpateEngine
internal import SpateRecord

/// Flags about the record of the run.
///
/// A run is recorded unless someone says otherwise; under the name k6 nothing is recorded unless someone asks.
struct RecordFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write the run's record there: a file ending in .spate, or a folder; default: .spate/runs. SPATE_RECORD too.",
            valueName: "path"
        )
    )
    var record: String?
    @Option(defaultAsFlag: true, help: "Write no record; SPATE_RECORD=false too.") var noRecord: Bool?
    @Option(help: ArgumentHelp("What to call the run; default: the script's file name.", valueName: "name"))
    var runName: String?
    @Option(help: ArgumentHelp("A label to find the run by, as name=value; repeatable.", valueName: "name=value"))
    var label: [String] = []
    @Option(
        help: ArgumentHelp("How long the target takes to warm up, such as 30s; reports shade it.", valueName: "time")
    )
    var warmUp: String?
    @Option(defaultAsFlag: true, help: "Leave the warm-up out when the run is judged.") var excludeWarmUp: Bool?

    /// How to record the run of a script; `nil` when it is not recorded.
    func settings(script: String, log: any LogSink) throws(SpateError) -> RecordSettings? {
        let (labels, warmUpNanos) = (try readLabels(), try readWarmUp())
        guard let place = place() else { return nil }
        let file = place.hasSuffix(RecordFile.suffix) ? place : nil
        let store = file == nil ? RecordStore(folder: place) : RecordStore()
        var random = SystemRandomNumberGenerator()
        let id = store.newID(unixNanos: Int64(WallClock.nowNanos()), random: &random)
        let base = script.split(separator: "/").last.map(String.init) ?? script
        var settings = RecordSettings(id: id, name: runName ?? (base == "-" ? "standard input" : base)) { header in
            if file == nil { try store.create() }
            let writer = try RecordFileWriter(creating: file ?? store.path(of: header.id), log: log)
            return OpenedRecord(
                sink: writer,
                place: writer.path,
                close: { writer.close(timeoutNanos: 10_000_000_000) },
                shedCount: { writer.shedCount }
            )
        }
        settings.labels = labels
        settings.warmUpNanos = warmUpNanos
        settings.excludesWarmUp = excludeWarmUp ?? false
        return settings
    }

    /// The file or folder; `nil` for no record.
    func place() -> String? {
        guard noRecord != true else { return nil }
        if let record { return record }
        guard let variable = ProcessEnvironment.option("RECORD") else {
            return ProgramName.isK6 ? nil : RecordStore().folder
        }
        guard let wanted = GoLiteral.bool(variable) else { return variable }
        return wanted ? RecordStore().folder : nil
    }

    private func readLabels() throws(SpateError) -> [String: String] {
        var labels: [String: String] = [:]
        for text in label {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw SpateError(.generic, "--label must read name=value, is “\(text)”")
            }
            labels[String(parts[0])] = String(parts[1])
        }
        return labels
    }

    private func readWarmUp() throws(SpateError) -> UInt64? {
        guard let warmUp else {
            if excludeWarmUp == true {
                throw SpateError(
                    .generic,
                    "--exclude-warm-up needs --warm-up, which says how long it takes, such as 30s"
                )
            }
            return nil
        }
        guard let duration = GoDuration(goText: warmUp), duration > .zero, duration < .longest else {
            throw SpateError(.generic, "--warm-up must be a time of more than 0, such as 30s, is “\(warmUp)”")
        }
        return UInt64(duration.nanos)
    }
}
