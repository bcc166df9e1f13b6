internal import Synchronization

/// The metrics of a run: built-in ones, those that scripts declare, and sub-metrics that thresholds ask for.
///
/// Scripts declare while they are loaded, on every loop; after `seal` nothing changes and readers need no lock.
package final class MetricRegistry: Sendable {
    private struct State {
        var metrics: [Metric] = BuiltinMetric.allCases.map(\.metric)
        var byName: [String: Int] = [:]
        var submetrics: [Submetric] = []
        var isSealed = false
    }

    private let state: Mutex<State>

    package init() {
        var state = State()
        for metric in state.metrics { state.byName[metric.name] = metric.id }
        self.state = Mutex(state)
    }

    /// Why a metric cannot be declared.
    package enum DeclarationError: Error {
        case invalidName
        case otherType(MetricType)
        case otherKind(ValueKind)
        /// The first realm did not declare it, so there is no place for its samples.
        case tooLate
    }

    /// Declares a metric; declaring it again the same way gives the same metric.
    package func declare(name: String, type: MetricType, kind: ValueKind) throws(DeclarationError) -> Metric {
        guard Self.isValidName(name) else { throw .invalidName }
        let result = state.withLock { state -> Result<Metric, DeclarationError> in
            if let id = state.byName[name] {
                let known = state.metrics[id]
                if known.type != type { return .failure(.otherType(known.type)) }
                if known.contains != kind { return .failure(.otherKind(known.contains)) }
                return .success(known)
            }
            if state.isSealed { return .failure(.tooLate) }
            let metric = Metric(id: state.metrics.count, name: name, type: type, contains: kind)
            state.metrics.append(metric)
            state.byName[name] = metric.id
            return .success(metric)
        }
        return try result.get()
    }

    /// Finds a metric by name.
    package func metric(named name: String) -> Metric? {
        state.withLock { state in state.byName[name].map { state.metrics[$0] } }
    }

    /// Adds a sub-metric; an equal tag set of the same metric gives the same one.
    package func addSubmetric(_ selector: MetricSelector, parent: Metric) -> Submetric {
        state.withLock { state in
            let wanted = selector.tags.sorted { $0.key < $1.key }
            let known = state.submetrics.first { candidate in
                candidate.parent.id == parent.id
                    && candidate.tags.elementsEqual(wanted) { $0.key == $1.key && $0.value == $1.value }
            }
            if let known { return known }
            let submetric = Submetric(
                sink: state.submetrics.count,
                parent: parent,
                name: "\(parent.name){\(selector.suffix)}",
                suffix: selector.suffix,
                tags: wanted
            )
            state.submetrics.append(submetric)
            return submetric
        }
    }

    /// Ends declarations and gives the layout of all shards.
    package func seal() -> MetricLayout {
        state.withLock { state in
            state.isSealed = true
            return MetricLayout(metrics: state.metrics, submetrics: state.submetrics)
        }
    }

    /// A letter or underscore, then 1 to 128 letters, digits or underscores, all ASCII.
    private static func isValidName(_ name: String) -> Bool {
        guard (2...129).contains(name.utf8.count), let first = name.utf8.first else { return false }
        func isLetter(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte >= 0x41
        }
        guard isLetter(first) else { return false }
        return name.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// The sinks of a run in order: one per metric, then one per sub-metric.
package struct MetricLayout: Sendable {
    package let metrics: [Metric]
    /// Sub-metrics with `sink` counted over metrics and sub-metrics.
    package let submetrics: [Submetric]
    /// Sub-metrics of each metric, by metric id.
    package let submetricsOfMetric: [[Submetric]]

    init(metrics: [Metric], submetrics: [Submetric]) {
        self.metrics = metrics
        let placed = submetrics.map { submetric in
            Submetric(
                sink: metrics.count + submetric.sink,
                parent: submetric.parent,
                name: submetric.name,
                suffix: submetric.suffix,
                tags: submetric.tags
            )
        }
        self.submetrics = placed
        submetricsOfMetric = metrics.map { metric in placed.filter { $0.parent.id == metric.id } }
    }

    package var sinkCount: Int { metrics.count + submetrics.count }

    /// The type of the sink at a position.
    package func type(ofSink index: Int) -> MetricType {
        index < metrics.count ? metrics[index].type : submetrics[index - metrics.count].parent.type
    }
}
