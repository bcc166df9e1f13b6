internal import SpateCore

/// All kinds of monitors.
package enum MonitorKinds {
    static let all: [any MonitorKind.Type] = [
        HTTPMonitor.self, ProcessMonitor.self, CgroupMonitor.self, CommandMonitor.self, PrometheusTextMonitor.self,
        PrometheusMonitor.self, KubernetesMonitor.self, FlyMonitor.self,
    ]

    static var words: String { all.map { $0.type }.joined(separator: ", ") }

    static func kind(_ type: String) -> (any MonitorKind.Type)? { all.first { $0.type == type } }

    /// What is wrong with a word that no kind has.
    static func issues(_ type: String, _ path: String) -> [ConfigIssue] {
        guard !type.isEmpty else { return [] }
        let near = NearestWord.of(type, among: all.map { $0.type }).map { "; did you mean \($0)?" } ?? ""
        return [ConfigIssue(path, "must be one of \(words), is “\(type)”\(near)")]
    }
}
