internal import SpateRecord

/// The generator could not keep up with its own plan, so that what was measured is its own.
enum GeneratorCause: CauseRule {
    static let code = "generator"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let condition = evidence.generator
        guard let first = condition.periods.first, condition.degradedShare > GeneratorCondition.toleratedShare else {
            return nil
        }
        return LikelyCause(
            code,
            "The generator was held up",
            score: 0.95,
            evidence: ["The generator was degraded \(condition.text): \(first.cause)."],
            actions: [
                "Remove what holds the generator up, as said above; nothing has to be changed in the target for it.",
                GuideAction.repeatRun,
            ],
            sinceNanos: first.startNanos,
            explains: Diagnosis.all(but: code)
        )
    }
}
