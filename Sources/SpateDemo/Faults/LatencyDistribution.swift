#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// How long the server waits before it answers.
///
///     latency = "fixed:" duration
///             | "uniform:" duration ".." duration       shortest and longest, both included
///             | "normal:" duration "," duration         mean and standard deviation, cut off at 0
///             | "lognormal:" duration "," number        median and sigma of the logarithm
package enum LatencyDistribution: Sendable, Equatable {
    /// Always the same.
    case fixed(Duration)
    /// Evenly spread between two durations, both included.
    case uniform(Duration, Duration)
    /// A normal distribution; samples below zero become zero.
    case normal(mean: Duration, deviation: Duration)
    /// A log-normal distribution, the usual shape of real services.
    case logNormal(median: Duration, sigma: Double)

    /// The longest sample: one hour, so that a wild sigma cannot hang a connection for ever.
    package static let longestNanos: UInt64 = 3_600_000_000_000

    /// What a latency must look like, for messages.
    static let rule =
        "must be fixed:50ms, uniform:10ms..50ms, normal:50ms,10ms or lognormal:50ms,0.5"

    /// Reads a distribution.
    ///
    /// - Throws: `FaultSyntaxError` with the rule that was broken and the text.
    package init(parsing text: String) throws(FaultSyntaxError) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw FaultSyntaxError(Self.rule, value: text) }
        switch halves[0] {
        case "fixed":
            self = .fixed(try Self.duration(halves[1], in: text))
        case "uniform":
            self = try Self.uniform(halves[1], in: text)
        case "normal":
            let (mean, deviation) = try Self.pair(halves[1], in: text)
            self = .normal(
                mean: try Self.duration(mean, in: text),
                deviation: try Self.duration(deviation, in: text)
            )
        case "lognormal":
            let (median, sigma) = try Self.pair(halves[1], in: text)
            self = .logNormal(median: try Self.duration(median, in: text), sigma: try Self.sigma(sigma, in: text))
        default:
            throw FaultSyntaxError(Self.rule, value: text)
        }
    }

    /// The text that `init(parsing:)` reads back.
    package var text: String {
        switch self {
        case .fixed(let duration):
            "fixed:\(DurationText.format(duration))"
        case .uniform(let shortest, let longest):
            "uniform:\(DurationText.format(shortest))..\(DurationText.format(longest))"
        case .normal(let mean, let deviation):
            "normal:\(DurationText.format(mean)),\(DurationText.format(deviation))"
        case .logNormal(let median, let sigma):
            "lognormal:\(DurationText.format(median)),\(sigma)"
        }
    }

    /// Draws one wait; always takes two values from the generator, whatever the distribution.
    ///
    /// - Returns: Nanoseconds, 0 through `longestNanos`.
    func sampleNanos(_ generator: inout SplitMix64) -> UInt64 {
        var alternative = generator
        let normal = generator.nextNormal()
        let unit = alternative.nextUnit()
        let nanos: Double =
            switch self {
            case .fixed(let duration):
                Double(duration.wholeNanoseconds)
            case .uniform(let shortest, let longest):
                Double(shortest.wholeNanoseconds)
                    + unit * Double(longest.wholeNanoseconds - shortest.wholeNanoseconds)
            case .normal(let mean, let deviation):
                Double(mean.wholeNanoseconds) + normal * Double(deviation.wholeNanoseconds)
            case .logNormal(let median, let sigma):
                Double(median.wholeNanoseconds) * exp(sigma * normal)
            }
        return UInt64(min(max(nanos, 0), Double(Self.longestNanos)))
    }
}

extension LatencyDistribution {
    private static func uniform(_ text: Substring, in whole: String) throws(FaultSyntaxError) -> Self {
        guard let dots = text.firstRange(of: "..") else { throw FaultSyntaxError(rule, value: whole) }
        let shortest = try duration(text[..<dots.lowerBound], in: whole)
        let longest = try duration(text[dots.upperBound...], in: whole)
        guard shortest <= longest else {
            throw FaultSyntaxError("the first duration of uniform must not exceed the second", value: whole)
        }
        return .uniform(shortest, longest)
    }

    private static func pair(
        _ text: Substring,
        in whole: String
    ) throws(FaultSyntaxError) -> (Substring, Substring) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw FaultSyntaxError(rule, value: whole) }
        return (parts[0], parts[1])
    }

    private static func duration(_ text: Substring, in whole: String) throws(FaultSyntaxError) -> Duration {
        guard let duration = DurationText.parse(text) else {
            throw FaultSyntaxError("“\(text)” must be \(DurationText.rule)", value: whole)
        }
        return duration
    }

    private static func sigma(_ text: Substring, in whole: String) throws(FaultSyntaxError) -> Double {
        guard let sigma = Double(text), sigma >= 0, sigma <= 10 else {
            throw FaultSyntaxError("sigma of lognormal must be a number from 0 to 10", value: whole)
        }
        return sigma
    }
}
