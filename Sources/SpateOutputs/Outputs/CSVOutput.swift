internal import SpateCore
internal import SpateMetrics

/// `csv`: one row per sample, a column for each system tag.
///
/// - Source: k6 v2.2 csv output (engine spec 7.2); checked by `CSVOutputTests` and the conformance scripts `out-*.js`.
package struct CSVOutput: Output {
    package static let name = "csv"
    package static let usage = "csv=<file>    one row per sample; csv=fileName=…,saveInterval=1s,timeFormat=unix_milli"

    /// Text that is kept before it is written.
    private static let writeBytes = 64 * 1024

    package let description: String
    private let settings: CSVSettings
    private let file: OutputFile
    /// System tags that have a column, sorted.
    private let columns: [String]
    private var metadata: SampleMetadata

    private var wallOffsetNanos: UInt64 = 0
    /// `name,` by metric.
    private var heads: [[UInt8]] = []
    private var tagTexts = TagTexts()
    private var timestamps = TimestampText()
    private let lines = LineBuffer()
    /// Samples in `lines`.
    private var pendingCount = 0
    package private(set) var writtenCount = 0

    package var periodNanos: UInt64 { UInt64(settings.saveInterval.nanos) }

    package init(argument: String?, context: OutputContext) throws(OutputError) {
        settings = try CSVSettings(argument: argument, context: context)
        file = try OutputFile(path: settings.fileName, context: context)
        let isStandardOutput = OutputFile.isStandardOutput(settings.fileName)
        description = isStandardOutput ? "csv (stdout)" : "csv (\(settings.fileName))"
        columns = context.systemTags.subtracting(.metadata).listed.sorted()
        metadata = SampleMetadata(context.systemTags)
    }

    package mutating func start(_ run: OutputRun) throws(OutputError) {
        wallOffsetNanos = run.wallOffsetNanos
        heads = run.layout.metrics.map { Array("\($0.name),".utf8) }
        let header = ["metric_name", "timestamp", "metric_value"] + columns + ["extra_tags", "metadata"]
        lines.append((header.joined(separator: ",") + "\n").utf8)
        try flush()
    }

    package mutating func write(_ batch: SampleBatch) throws(OutputError) {
        let columns = columns
        let hasMetadata = !metadata.isAbsent(in: batch)
        metadata.begin()
        for (position, record) in batch.records.enumerated() {
            let head = heads[Int(record.metric)]
            lines.reserve(head.count + TimestampText.byteCount + LineBuffer.numberBytes + 8)
            head.withUnsafeBytes { lines.put($0) }
            putTime(record.nanos &+ wallOffsetNanos)
            lines.put(UInt8(ascii: ","))
            lines.put(sixDecimals: record.value)
            tagTexts.put(record.tags, of: batch, to: lines) { Self.makeTagText($0, columns, $1) }
            lines.append(",".utf8)
            if hasMetadata {
                let pairs = metadata.pairs(of: record, at: position, in: batch)
                Self.appendField(pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "&"), to: lines)
            }
            lines.append("\n".utf8)
            pendingCount += 1
            if lines.count >= Self.writeBytes { try flush() }
        }
        metadata.end(batch)
    }

    package mutating func flush() throws(OutputError) {
        defer {
            lines.removeAll()
            pendingCount = 0
        }
        do throws(OutputError) {
            try file.write(lines.bytes)
            writtenCount += pendingCount
        } catch {
            writtenCount += lines.bytes[..<file.keptBytes].count { $0 == UInt8(ascii: "\n") }
            throw error
        }
    }

    package mutating func finish() throws(OutputError) {
        try flush()
        try file.close()
    }

    private mutating func putTime(_ wallNanos: UInt64) {
        switch settings.timeFormat {
        case .unix: lines.put(digits: wallNanos / 1_000_000_000)
        case .unixMilli: lines.put(digits: wallNanos / 1_000_000)
        case .unixMicro: lines.put(digits: wallNanos / 1000)
        case .unixNano: lines.put(digits: wallNanos)
        case .rfc3339: timestamps.putSeconds(wallNanos, to: lines)
        case .rfc3339Nano: timestamps.putNanos(wallNanos, to: lines)
        }
    }

    /// Writes `,…,…,extra=1&other=2`: the columns of the system tags, then all other tags in one.
    private static func makeTagText(_ tags: TagList, _ columns: [String], _ line: LineBuffer) {
        for column in columns {
            line.append(",".utf8)
            appendField(tags.first { $0.key == column }?.value ?? "", to: line)
        }
        let extra = tags.filter { !columns.contains($0.key) }.map { "\($0.key)=\($0.value)" }
        line.append(",".utf8)
        appendField(extra.joined(separator: "&"), to: line)
    }

    /// A field, in quotes where Go's `encoding/csv` puts them.
    private static func appendField(_ field: String, to line: LineBuffer) {
        let isSpecial: (UInt8) -> Bool = { [UInt8](",\"\r\n".utf8).contains($0) }
        let startsWithSpace = field.unicodeScalars.first?.properties.isWhitespace ?? false
        guard startsWithSpace || field == "\\." || field.utf8.contains(where: isSpecial) else {
            return line.append(field.utf8)
        }
        line.append("\"\(field.replacing("\"", with: "\"\""))\"".utf8)
    }
}
