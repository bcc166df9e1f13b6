internal import SpateAnalysis
internal import SpateRecord

/// What monitors read of one thing over time, in the bins of the report's time line.
struct ProbeChart: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        /// The monitor, and where there are several the machine or pod.
        let name: String
        /// Of each bin; `nil` where nothing was read.
        let values: [Double?]
        var isLimit = false

        var peak: Double { values.reduce(0) { max($0, $1 ?? 0) } }
    }

    /// More lines cannot be told apart.
    static let lineLimit = 6
    /// More charts, nobody looks at, and the page stays small.
    static let chartLimit = 12

    /// The name of the series, `memory_bytes`.
    let name: String
    /// As `ProbeSeries.unit`; `per second` for what counters counted.
    let unit: String
    /// Limits behind what they limit.
    private(set) var lines: [Line]
    /// Lines that were left out, because others reach higher.
    private(set) var omitted = 0

    init(name: String, unit: String, lines: [Line], limits: [Line]) {
        (self.name, self.unit) = (name, unit)
        let kept = lines.enumerated().sorted { ($1.element.peak, $0.offset) < ($0.element.peak, $1.offset) }
            .prefix(Self.lineLimit).sorted { $0.offset < $1.offset }.map(\.element)
        omitted = lines.count - kept.count
        let peak = kept.map(\.peak).max() ?? 0
        // A limit far above all that was read would press it flat.
        self.lines = kept + limits.filter { $0.peak < 3 * peak }.prefix(Self.lineLimit)
    }
}

extension RunReport {
    /// Of which the lowest value in a bin is the one that tells.
    private static let lows: Set<String> = ["replicas", "ready_replicas", "ready"]

    /// Charts of what the monitors read, the most telling first.
    var probeCharts: [ProbeChart] {
        guard !timeline.bins.isEmpty else { return [] }
        let series = record.probeSeries
        let samples = record.samplesBySeries
        var groups: [String: [Int]] = [:]
        var names: [String] = []
        for place in series.indices where series[place].name != "up" && !samples[place].isEmpty {
            if groups[series[place].name] == nil { names.append(series[place].name) }
            groups[series[place].name, default: []].append(place)
        }
        let wanted = ProbeText.ordered(names).filter { name in
            !ProbeText.quiet.contains(name) || (groups[name] ?? []).contains { Set(samples[$0].map(\.value)).count > 1 }
        }
        return wanted.prefix(ProbeChart.chartLimit).map { name in
            let limits = ProbeText.limits.first { $0.value == name }.flatMap { groups[$0.key] } ?? []
            let places = groups[name] ?? []
            let isRate = isRate(series[places[0]])
            return ProbeChart(
                name: name,
                unit: isRate ? "per second" : series[places[0]].unit,
                lines: places.map { ProbeChart.Line(name: part(series[$0]), values: values(series[$0], samples[$0])) },
                limits: limits.map { place in
                    let values = values(series[place], samples[place])
                    return ProbeChart.Line(name: "limit of \(part(series[place]))", values: values, isLimit: true)
                }
            )
        }
    }

    /// Whether a series is shown as what it counts in a second: restarts are too few for that.
    private func isRate(_ series: ProbeSeries) -> Bool { series.isCounter && !ProbeText.quiet.contains(series.name) }

    /// The monitor's name and the labels of a series: `fly 9185f`.
    func part(_ series: ProbeSeries) -> String {
        let monitors = record.header.monitors
        let monitor = monitors.indices.contains(series.monitor) ? monitors[series.monitor].name : "?"
        return ([monitor] + series.labels.sorted { $0.key < $1.key }.map(\.value)).joined(separator: " ")
    }

    /// A value for each bin; one that was read holds until the next one is due, and half as long again.
    private func values(_ series: ProbeSeries, _ samples: [ProbeSample]) -> [Double?] {
        let samples = isRate(series) ? Self.rates(samples) : samples
        let monitors = record.header.monitors
        let pause = monitors.indices.contains(series.monitor) ? monitors[series.monitor].intervalNanos : 0
        let holdNanos = max(pause + pause / 2, 1_500_000_000)
        let isLow = Self.lows.contains(series.name)
        var next = 0
        var last: ProbeSample?
        return timeline.bins.map { bin in
            var found: Double?
            while next < samples.count, samples[next].nanos < bin.endNanos {
                let value = samples[next].value
                found = found.map { isLow ? min($0, value) : max($0, value) } ?? value
                last = samples[next]
                next += 1
            }
            return found ?? last.flatMap { bin.startNanos <= $0.nanos + holdNanos ? $0.value : nil }
        }
    }

    /// What a counter counted per second between two readings; where it began anew, nothing.
    private static func rates(_ samples: [ProbeSample]) -> [ProbeSample] {
        zip(samples, samples.dropFirst()).compactMap { first, second in
            guard second.nanos > first.nanos, second.value >= first.value else { return nil }
            var rate = second
            rate.value = (second.value - first.value) / (Double(second.nanos - first.nanos) / 1e9)
            return rate
        }
    }
}

extension RunRecord {
    /// The readings of each series that are numbers, ascending.
    var samplesBySeries: [[ProbeSample]] {
        var lists: [[ProbeSample]] = Array(repeating: [], count: probeSeries.count)
        for sample in probeSamples where lists.indices.contains(sample.series) && sample.value.isFinite {
            lists[sample.series].append(sample)
        }
        return lists.map { $0.sorted { $0.nanos < $1.nanos } }
    }
}
