package import SpateCore

/// The outputs that are built in.
package enum Outputs {
    /// One line per file in `Outputs/`; `OutputsTests` compares.
    package static let all: [any Output.Type] = [CSVOutput.self, JSONOutput.self]

    /// Types that k6 once had or has as extensions.
    private static let notBuiltIn: Set<String> = ["datadog", "kafka", "statsd"]
    /// What k6 has beside those.
    private static let notThereYet: Set<String> = [
        "influxdb", "experimental-prometheus-rw", "opentelemetry", "experimental-opentelemetry", "web-dashboard",
        "cloud",
    ]

    /// Makes the outputs that the user asked for.
    ///
    /// `requests`: Each `type` or `type=argument`.
    /// - Throws: For unknown types, with the known ones, and for outputs that cannot start.
    package static func open(
        _ requests: [String],
        context: OutputContext
    ) throws(SpateError) -> [any Output] {
        var made: [any Output] = []
        for request in requests {
            let parts = request.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let type = all.first(where: { $0.name == name }) else {
                throw SpateError(.generic, unknown(name))
            }
            do throws(OutputError) {
                made.append(try type.init(argument: parts.count > 1 ? String(parts[1]) : nil, context: context))
            } catch {
                throw SpateError(.generic, "could not create the '\(name)' output: \(error.reason)")
            }
        }
        return made
    }

    private static func unknown(_ name: String) -> String {
        let known = all.map { $0.name }.joined(separator: ", ")
        if notBuiltIn.contains(name) {
            return "the output “\(name)” is not built in, as it is not in k6; available types are: \(known)"
        }
        if notThereYet.contains(name) {
            return "k6 has the output “\(name)”, this version of Spate does not yet; available types are: \(known)"
        }
        return "invalid output type '\(name)', available types are: \(known)"
    }
}
