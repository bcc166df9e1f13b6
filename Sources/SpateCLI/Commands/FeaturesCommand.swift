internal import ArgumentParser
internal import SpateCore
internal import SpateEngine

/// `spate features`: the experimental behaviour that `--features` switches on.
struct FeaturesCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "features",
        abstract: "List what “run --features” can switch on.",
        discussion: """
            Examples:
              \(ProgramName.current) features
              \(ProgramName.current) run --features merge-run-tags,freeze-env script.js
            """
    )

    @Flag(help: "A JSON array instead of a table.") var json = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() {
        Terminal.standard.write(json ? Self.json.serialized(indent: 2) + "\n" : Self.table, toError: false)
    }

    /// The flags as k6 lists them.
    static var json: JSONValue {
        .array(
            FeatureFlag.allCases.map { flag in
                [
                    "feature": .string(flag.rawValue),
                    "lifecycle": .string(FeatureFlag.lifecycle),
                    "description": .string(flag.summary),
                ]
            }
        )
    }

    /// Columns with three spaces between them.
    static var table: String {
        let rows =
            [["FEATURE", "LIFECYCLE", "DESCRIPTION"]]
            + FeatureFlag.allCases.map { [$0.rawValue, FeatureFlag.lifecycle, $0.summary] }
        let widths = [0, 1].map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let padded = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - text.count + 3)
            }
            return padded.joined() + row[2] + "\n"
        }.joined()
    }
}
