import SpateRecord

@testable import SpateMonitors

extension Observation {
    /// The number of a series; of those with labels the one with the values given.
    func number(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        measures.first { $0.name == name && $0.labels == labels }?.value
    }

    var kinds: [RecordEvent.Kind] { occurrences.map(\.kind) }
}

extension MonitorSpec {
    /// A kind by the text of the command line.
    static func kind(_ text: String) throws -> any MonitorKind { try MonitorSpec(text: text).makeKind() }
}

extension [WatchReport] {
    var events: [WatchEvent] { compactMap { if case .event(let event) = $0 { event } else { nil } } }

    func number(_ name: String) -> Double? {
        for case .reading(let reading) in self where reading.series.name == name { return reading.value }
        return nil
    }
}
