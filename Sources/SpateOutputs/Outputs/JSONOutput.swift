internal import SpateCore
internal import SpateMetrics

/// `json`: one JSON object per line, a `Metric` line before the first `Point` of each metric.
///
/// - Source: k6 v2.2 json output (engine spec 7.1); checked by `JSONOutputTests` and the conformance scripts `out-*.js`.
package struct JSONOutput: Output {
    package static let name = "json"
    package static let usage = "json=<file>   one JSON line per sample; “-” is standard output, .gz is compressed"

    /// Text that is kept before it is written.
    private static let writeBytes = 64 * 1024

    package let description: String
    package let periodNanos: UInt64 = 200_000_000
    private let file: OutputFile
    private var metadata: SampleMetadata
    private var wallOffsetNanos: UInt64 = 0

    /// `{"metric":"name","type":"Point","data":{"time":"` by metric.
    private var heads: [[UInt8]] = []
    /// Lines that are still to be written, before the first point of each metric.
    private var metricLines: [[UInt8]] = []
    private var isDeclared: [Bool] = []
    private var tagTexts = TagTexts()
    private var timestamps = TimestampText()
    private let lines = LineBuffer()
    /// Samples in `lines`.
    private var pendingCount = 0
    package private(set) var writtenCount = 0

    package init(argument: String?, context: OutputContext) throws(OutputError) {
        file = try OutputFile(path: argument ?? "", context: context)
        description = OutputFile.isStandardOutput(argument ?? "") ? "json(stdout)" : "json (\(argument ?? ""))"
        metadata = SampleMetadata(context.systemTags)
    }

    package mutating func start(_ run: OutputRun) {
        wallOffsetNanos = run.wallOffsetNanos
        isDeclared = run.layout.metrics.map { _ in false }
        metricLines = run.layout.metrics.map { Self.metricLine($0, run) }
        heads = run.layout.metrics.map {
            Array("{\"metric\":\"\($0.name)\",\"type\":\"Point\",\"data\":{\"time\":\"".utf8)
        }
    }

    package mutating func write(_ batch: SampleBatch) throws(OutputError) {
        let hasMetadata = !metadata.isAbsent(in: batch)
        metadata.begin()
        for (position, record) in batch.records.enumerated() {
            let metric = Int(record.metric)
            if !isDeclared[metric] {
                isDeclared[metric] = true
                lines.append(metricLines[metric])
            }
            lines.reserve(heads[metric].count + TimestampText.byteCount + LineBuffer.numberBytes + 32)
            heads[metric].withUnsafeBytes { lines.put($0) }
            timestamps.putNanos(record.nanos &+ wallOffsetNanos, to: lines)
            lines.put("\",\"value\":")
            lines.put(json: record.value)
            tagTexts.put(record.tags, of: batch, to: lines) { Self.makeTagText($0, $1) }
            if hasMetadata { put(metadata: metadata.pairs(of: record, at: position, in: batch)) }
            lines.reserve(4)
            lines.put("}}\n")
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
            writtenCount += Self.countPoints(lines.bytes[..<file.keptBytes])
            throw error
        }
    }

    package mutating func finish() throws(OutputError) {
        try flush()
        try file.close()
    }

    /// The lines that are points; lines of metrics begin with their type.
    private static func countPoints(_ lines: Slice<UnsafeRawBufferPointer>) -> Int {
        lines.split(separator: UInt8(ascii: "\n")).count { !$0.starts(with: "{\"type\"".utf8) }
    }

    /// Writes `,"metadata":{"iter":"0","vu":"1"}`, or nothing.
    private func put(metadata pairs: TagList) {
        guard !pairs.isEmpty else { return }
        lines.append(",\"metadata\":".utf8)
        var writer = JSONWriter()
        writer.write(.object(JSONObject(pairs.map { JSONObject.Member(key: $0.key, value: .string($0.value)) })))
        lines.append(writer.bytes)
    }

    /// Writes `,"tags":{"group":"","name":"…"}`.
    private static func makeTagText(_ tags: TagList, _ line: LineBuffer) {
        var writer = JSONWriter()
        writer.write(.object(JSONObject(tags.map { JSONObject.Member(key: $0.key, value: .string($0.value)) })))
        line.append(",\"tags\":".utf8)
        line.append(writer.bytes)
    }

    /// The line that declares a metric, with its thresholds and sub-metrics.
    private static func metricLine(_ metric: Metric, _ run: OutputRun) -> [UInt8] {
        let thresholds = (run.thresholds[metric.id] ?? []).map { threshold -> JSONValue in
            guard threshold.abortOnFail else { return .string(threshold.source) }
            return object([
                ("threshold", .string(threshold.source)), ("abortOnFail", .bool(true)),
                ("delayAbortEval", threshold.delayAbortEval.map { .string("\($0)") } ?? .null),
            ])
        }
        let submetrics = run.layout.submetricsOfMetric[metric.id].map { submetric in
            object([
                ("name", .string(submetric.name)), ("suffix", .string(submetric.suffix)),
                ("tags", object(submetric.tags.map { ($0.key, .string($0.value)) })),
            ])
        }
        let data = object([
            ("name", .string(metric.name)), ("type", .string(metric.type.rawValue)),
            ("contains", .string(metric.contains.rawValue)), ("thresholds", .array(thresholds)),
            ("submetrics", submetrics.isEmpty ? .null : .array(submetrics)),
        ])
        let line = object([("type", .string("Metric")), ("data", data), ("metric", .string(metric.name))])
        return Array((line.serialized() + "\n").utf8)
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}
