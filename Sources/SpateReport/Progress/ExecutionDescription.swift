package import SpateCore

/// What a run is about to do: the block printed before it starts.
///
/// - Source: k6 v2.2 (engine spec 6.1); checked by `ExecutionDescriptionTests`.
package struct ExecutionDescription: Sendable {
    /// A scenario and what it does, in one sentence.
    package struct Scenario: Sendable {
        package let name: String
        /// As in `2 looping VUs for 2s (gracefulStop: 30s)`.
        package let sentence: String

        package init(name: String, sentence: String) {
            self.name = name
            self.sentence = sentence
        }
    }

    /// Where the run executes: `local`.
    package var execution: String
    /// The script as the user gave it.
    package var script: String
    /// Descriptions of the outputs joined by `, `; `-` without outputs.
    package var output: String
    package var scenarios: [Scenario]
    /// How much of the whole test this process runs, 0…100.
    package var segmentPercent: Double
    package var maxVUs: Int
    /// Length of the run at most, graceful stops included.
    package var maxDuration: GoDuration
    package var usesColor: Bool

    package init(
        execution: String = "local",
        script: String,
        output: String = "-",
        scenarios: [Scenario],
        segmentPercent: Double = 100,
        maxVUs: Int,
        maxDuration: GoDuration,
        usesColor: Bool
    ) {
        self.execution = execution
        self.script = script
        self.output = output
        self.scenarios = scenarios
        self.segmentPercent = segmentPercent
        self.maxVUs = maxVUs
        self.maxDuration = maxDuration
        self.usesColor = usesColor
    }

    /// The block, with an empty line before, between its halves and after.
    package func render() -> String {
        var lines = ["", labelled("execution", execution), labelled("script", script), labelled("output", output), ""]
        lines.append(labelled("scenarios", overview))
        lines += scenarios.map { "\(String(repeating: " ", count: Self.labelWidth))* \($0.name): \($0.sentence)" }
        return lines.map { $0 + "\n" }.joined() + "\n"
    }

    private var overview: String {
        let percent = FixedDecimals.text(segmentPercent, digits: 2)
        let count = scenarios.count == 1 ? "1 scenario" : "\(scenarios.count) scenarios"
        return "(\(percent)%) \(count), \(maxVUs) max VUs, \(maxDuration.roundedToTenths) max duration "
            + "(incl. graceful stop):"
    }

    /// Labels end here, their colon follows.
    private static let labelWidth = 14

    private func labelled(_ label: String, _ value: String) -> String {
        "\(label.fill(to: Self.labelWidth))\(label): \(Painter(usesColor: usesColor)(value, .cyan))"
    }
}
