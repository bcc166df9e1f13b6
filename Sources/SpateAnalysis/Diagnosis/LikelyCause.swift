/// Something that may have made a run slow or fail, and what speaks for it.
package struct LikelyCause: Sendable, Equatable {
    /// A stable word for programs, such as `pool-exhausted` or `crash`.
    package var code: String
    package var title: String
    /// How much speaks for it, 0…1.
    package var score: Double
    /// Sentences with numbers and times.
    package var evidence: [String]
    /// What to do, the first thing first.
    package var actions: [String]
    /// Since when it shows, in nanoseconds since the run's start.
    package var sinceNanos: UInt64
    /// Codes of the causes that this one makes appear; they stand behind it.
    var explains: Set<String> = []
    /// Whether monitors saw it, so that a generator that could not keep up takes nothing from it.
    var isMonitored = false

    /// `score`: Limited to 0…1.
    init(
        _ code: String,
        _ title: String,
        score: Double,
        evidence: [String],
        actions: [String],
        sinceNanos: UInt64,
        explains: Set<String> = [],
        isMonitored: Bool = false
    ) {
        self.code = code
        self.title = title
        self.score = min(max(score, 0), 1)
        self.evidence = evidence
        self.actions = actions
        self.sinceNanos = sinceNanos
        self.explains = explains
        self.isMonitored = isMonitored
    }
}

/// A kind of cause: one file in `Causes/` and one line in `Diagnosis.causes`.
protocol CauseRule: SendableMetatype {
    static var code: String { get }

    /// What speaks for the cause; `nil` when nothing does.
    static func find(in evidence: RunEvidence) -> LikelyCause?
}
