internal import SpateCore

/// The lines of one push and its body.
///
/// - Source: Loki's push API, `POST /loki/api/v1/push`; k6 v2.2 (engine spec 1.9); checked by `LokiPushTests`.
struct LokiPush {
    private struct Stream {
        let labels: [(key: String, value: String)]
        var values: [(unixNanos: UInt64, text: String)]
    }

    let settings: LokiSettings
    private var streams: [Stream] = []
    private(set) var lineCount = 0
    private(set) var droppedCount = 0

    init(_ settings: LokiSettings) {
        self.settings = settings
    }

    var isEmpty: Bool { lineCount == 0 }

    /// Adds a line, or counts it when there are too many.
    mutating func add(_ entry: LogEntry) {
        guard entry.record.level >= settings.level else { return }
        guard lineCount < settings.limit else {
            droppedCount += 1
            return
        }
        lineCount += 1
        var labels: [(key: String, value: String)] = [("level", entry.record.level.name)]
        labels += settings.labels.map { ($0.name, $0.value) }
        labels += entry.record.fields
        var text = entry.record.message
        if let allowed = settings.allowedLabels {
            let left = labels.filter { !allowed.contains($0.key) }
            labels.removeAll { !allowed.contains($0.key) }
            if !left.isEmpty {
                text += left.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            }
        }
        append(labels.sorted { $0.key < $1.key }, entry.unixNanos, shortened(text))
    }

    private mutating func append(_ labels: [(key: String, value: String)], _ unixNanos: UInt64, _ text: String) {
        let known = streams.firstIndex { $0.labels.elementsEqual(labels) { $0.key == $1.key && $0.value == $1.value } }
        if let known {
            streams[known].values.append((unixNanos, text))
        } else {
            streams.append(Stream(labels: labels, values: [(unixNanos, text)]))
        }
    }

    /// A text within the limit: its beginning and end, with a note of how much is missing.
    private func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        // Scalars are at most as many as bytes, which are counted faster.
        guard text.utf8.count > settings.messageMaxLength, scalars.count > settings.messageMaxLength else {
            return text
        }
        let half = settings.messageMaxLength / 2
        let (head, tail) = (String(scalars.prefix(half)), String(scalars.suffix(half)))
        return "\(head)... omitting \(scalars.count - 2 * half) characters ...\(tail)"
    }

    /// The body of the request, with a line about those that were too many.
    ///
    /// `nowUnixNanos` is the time of that line.
    mutating func body(nowUnixNanos: UInt64) -> String {
        if droppedCount > 0 {
            let text =
                "\(droppedCount) log lines were dropped, because there were more than \(settings.limit) "
                + "in \(settings.pushPeriod)"
            let labels = [("level", "warning")] + settings.labels.map { ($0.name, $0.value) }
            append(labels.map { (key: $0.0, value: $0.1) }.sorted { $0.key < $1.key }, nowUnixNanos, text)
        }
        let rendered = streams.map { stream -> JSONValue in
            let labels = stream.labels.map { JSONObject.Member(key: $0.key, value: .string($0.value)) }
            let values = stream.values.map { JSONValue.array([.string(String($0.unixNanos)), .string($0.text)]) }
            return ["stream": .object(JSONObject(labels)), "values": .array(values)]
        }
        return (["streams": .array(rendered)] as JSONValue).serialized()
    }
}
