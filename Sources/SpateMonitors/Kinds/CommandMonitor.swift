internal import SpateCore

/// Runs a command that prints JSON.
package struct CommandMonitor: MonitorKind {
    package static let type = "command"
    package static let mainSetting = "command"

    private let command: String
    /// Paths by the names of their series; empty for every number of the outermost object.
    private let series: [(name: String, path: String)]
    private let counters: Set<String>

    package init(_ settings: inout MonitorSettings) {
        command = settings.requiredText("command", "a command that prints JSON")
        series = settings.textMap("series").map { ($0.key, $0.value) }
        counters = Set(settings.texts("counters"))
    }

    /// The first word: others may hold secrets.
    package var source: String { command.trimmed.split(separator: " ").first.map(String.init) ?? "" }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let outcome = try await tools.run(command)
        guard outcome.status == 0 else {
            let said = outcome.errors.isEmpty ? outcome.output : outcome.errors
            throw MonitorFailure("the command ended with code \(outcome.status): \(Excerpt.of(said))")
        }
        let document: JSONValue
        do throws(JSONParseError) {
            document = try JSONValue(parsing: outcome.output)
        } catch {
            throw MonitorFailure(
                "the command should print JSON, but \(error); it printed \(Excerpt.of(outcome.output))"
            )
        }
        var observation = Observation()
        if series.isEmpty {
            for member in document.objectValue?.members ?? [] {
                guard let number = JSONNumber.of(member.value) else { continue }
                observation.measures.append(measure(member.key, number))
            }
            if observation.measures.isEmpty {
                throw MonitorFailure("the command printed no numbers: \(Excerpt.of(outcome.output))")
            }
        }
        for (name, path) in series {
            guard let number = JSONSelector(path).evaluate(document).flatMap(JSONNumber.of) else {
                throw MonitorFailure("there is no number at \(path) in \(Excerpt.of(outcome.output))")
            }
            observation.measures.append(measure(name, number))
        }
        return observation
    }

    private func measure(_ name: String, _ number: Double) -> Observation.Measure {
        Observation.Measure(name, number, isCounter: counters.contains(name))
    }
}
