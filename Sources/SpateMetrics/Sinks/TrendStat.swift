/// A number that a trend is summed up by: `avg`, `p(95)` and so on.
///
/// - Source: k6 v2.2 `summaryTrendStats` (engine spec 2); checked by `TrendStatTests`.
package struct TrendStat: Sendable, Equatable {
    private enum Kind: Equatable {
        case average
        case min
        case median
        case max
        case count
        case percentile(Double)
    }

    /// The text as the user wrote it; it is the key in all reports.
    package let name: String
    private let kind: Kind

    /// What summaries show unless told otherwise.
    package static let defaults = ["avg", "min", "med", "max", "p(90)", "p(95)"].compactMap(TrendStat.init)

    /// Reads a stat's name.
    ///
    /// - Returns: `nil` for anything but `avg min med max count p(x)` with 0 ≤ x ≤ 100.
    package init?(_ name: String) {
        switch name {
        case "avg": kind = .average
        case "min": kind = .min
        case "med": kind = .median
        case "max": kind = .max
        case "count": kind = .count
        default:
            guard name.hasPrefix("p("), name.hasSuffix(")"), let rank = Double(name.dropFirst(2).dropLast()),
                (0...100).contains(rank), !name.contains(where: { $0 == "x" || $0 == "X" })
            else { return nil }
            kind = .percentile(rank)
        }
        self.name = name
    }

    /// Whether the value counts samples rather than having the metric's unit.
    package var isCount: Bool { kind == .count }

    /// The value for a trend; 0 without samples.
    package func value(of sink: TrendSink) -> Double {
        guard !sink.isEmpty else { return 0 }
        return switch kind {
        case .average: sink.average
        case .min: sink.min
        case .median: sink.percentile(0.5)
        case .max: sink.max
        case .count: Double(sink.sampleCount)
        case .percentile(let rank): sink.percentile(rank / 100)
        }
    }
}
