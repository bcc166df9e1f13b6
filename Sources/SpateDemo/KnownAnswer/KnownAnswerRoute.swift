/// What a known-answer server does with a path.
enum KnownAnswerRoute: Sendable, Equatable {
    /// Answers after a wait.
    case wait(LatencyDistribution)
    /// Answers what was measured.
    case truth
    /// Forgets what was measured.
    case resetTruth
    /// Answers 404.
    case unknown

    /// The longest wait that a path may ask for, in microseconds: ten minutes.
    static let longestMicroseconds: Int64 = 600_000_000

    /// Reads a path; a query is ignored.
    ///
    ///     /instant   /fixed/{microseconds}   /lognormal/{median microseconds}/{sigma}   /truth   /truth/reset
    init(path: some StringProtocol) {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        switch (parts.first, parts.count) {
        case ("instant", 1):
            self = .wait(.fixed(.zero))
        case ("fixed", 2):
            self = Self.microseconds(parts[1]).map { .wait(.fixed($0)) } ?? .unknown
        case ("lognormal", 3):
            guard let median = Self.microseconds(parts[1]), let sigma = Double(parts[2]), (0...10).contains(sigma)
            else {
                self = .unknown
                return
            }
            self = .wait(.logNormal(median: median, sigma: sigma))
        case ("truth", 1):
            self = .truth
        case ("truth", 2) where parts[1] == "reset":
            self = .resetTruth
        default:
            self = .unknown
        }
    }

    private static func microseconds(_ text: some StringProtocol) -> Duration? {
        guard let value = Int64(text), (0...longestMicroseconds).contains(value) else { return nil }
        return .microseconds(value)
    }
}
