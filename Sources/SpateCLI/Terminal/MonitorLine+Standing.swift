internal import SpateAnalysis
internal import SpateEngine
internal import SpateRecord
internal import SpateReport

// A row of the live view, from what a monitor says.
extension MonitorLine {
    /// `elapsedNanos`: Since the scenarios began; `nil` before.
    init(_ standing: MonitorStanding, elapsedNanos: UInt64?) {
        let (word, state): (String, State) =
            switch standing.state {
            case .waiting: ("no answer yet", .unknown)
            case .well: ("ok", .good)
            case .failing: ("no good answer", .warning)
            case .checkFails: ("failing", .bad)
            case .unreachable: ("unreachable", .bad)
            case .silent: ("no readings", .unknown)
            }
        var parts = [word]
        if let failing = standing.failingNanos {
            let isSinceStart = elapsedNanos.map { $0 >= failing } ?? false
            let since =
                isSinceStart ? "since \(Figure.clock((elapsedNanos ?? 0) - failing))" : "for \(Figure.length(failing))"
            parts[0] += " \(since)"
        }
        // What was read before the target went away says nothing of it now.
        if standing.state == .well || standing.state == .checkFails { parts += Self.values(standing.readings) }
        self.init(name: standing.name, value: parts.joined(separator: "   "), state: state)
    }

    /// The values of each name, of all its machines or pods, such as `memory 68 MB of 512 MB`.
    private static func values(_ readings: [MonitorStanding.Reading]) -> [String] {
        var names: [String] = []
        for reading in readings where !names.contains(reading.series.name) { names.append(reading.series.name) }
        func range(_ name: String) -> String {
            let found = readings.filter { $0.series.name == name }
            return ProbeText.range(found.map(\.value), unit: found.first?.series.unit ?? "")
        }
        return ProbeText.ordered(names).map { name in
            let limit = ProbeText.limits.first { $0.value == name && names.contains($0.key) }?.key
            return "\(ProbeText.name(name)) \(range(name))\(limit.map { " of \(range($0))" } ?? "")"
        }
    }
}
