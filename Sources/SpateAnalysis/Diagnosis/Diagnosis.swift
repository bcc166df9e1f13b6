package import SpateRecord

/// Ranks what may have made a run slow or fail, from its record alone.
package enum Diagnosis {
    /// Every kind of cause; `DiagnosisTests` compares it with the folder.
    static let causes: [any CauseRule.Type] = [
        GeneratorCause.self, CrashCause.self, DeployCause.self, MemoryLimitCause.self, CPUThrottlingCause.self,
        CPULimitCause.self, PoolExhaustedCause.self, StallCause.self, RateLimitingCause.self, ServerErrorsCause.self,
        DNSCause.self, TLSCause.self, BacklogCause.self, NetworkCause.self, TimeoutsCause.self, MemoryLeakCause.self,
        SlowEndpointCause.self, ColdStartCause.self, ClientLimitCause.self,
    ]

    /// Below this nothing is said.
    static let leastScore = 0.15
    /// From this score on a cause stands before what it explains.
    static let explainingScore = 0.5
    /// What is left of the score of a cause that another one explains.
    static let explainedShare = 0.4

    /// The causes that something speaks for, the likeliest first; empty for a healthy run.
    ///
    /// A generator that could not keep up makes everything behind it doubtful, so that it comes first and all others but
    /// those that monitors saw lose most of their score; a cause that follows from another one stands behind that.
    ///
    /// - Complexity: O(intervals × cells).
    package static func of(_ record: RunRecord) -> [LikelyCause] {
        let evidence = RunEvidence(record)
        let found = causes.compactMap { $0.find(in: evidence) }
        let ranked = found.map { cause in
            var cause = cause
            let isExplained = found.contains {
                $0.code != cause.code && $0.score >= explainingScore && $0.explains.contains(cause.code)
                    && !(cause.isMonitored && $0.code == GeneratorCause.code)
            }
            if isExplained { cause.score *= explainedShare }
            return cause
        }
        // The order of the list decides between equals.
        return ranked.enumerated().filter { $0.element.score >= leastScore }
            .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    }

    /// The codes of all causes but one.
    static func all(but code: String) -> Set<String> { Set(causes.map { $0.code }).subtracting([code]) }
}
