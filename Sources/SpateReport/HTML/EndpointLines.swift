internal import SpateRecord

/// The p95 of each endpoint over time, in few points.
struct EndpointLines {
    static let points = 40

    private var lines: [String: [Double?]] = [:]

    init(_ record: RunRecord) {
        let size = max(1, (record.intervals.count + Self.points - 1) / Self.points)
        let count = (record.intervals.count + size - 1) / size
        for (place, start) in stride(from: 0, to: record.intervals.count, by: size).enumerated() {
            var merged: [String: Distribution] = [:]
            for interval in record.intervals[start..<min(start + size, record.intervals.count)] {
                for slice in interval.cells {
                    let key = record.cells[slice.cell]
                    merged["\(key.method) \(key.endpoint)", default: Distribution()].merge(slice.duration)
                }
            }
            for (name, values) in merged {
                lines[name, default: Array(repeating: nil, count: count)][place] = values.percentile(0.95)
            }
        }
    }

    func values(_ method: String, _ endpoint: String) -> [Double?] { lines["\(method) \(endpoint)"] ?? [] }
}
