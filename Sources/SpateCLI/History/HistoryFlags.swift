internal import ArgumentParser

/// The flag that says where runs are remembered.
struct HistoryFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where runs are remembered: a file, postgres://user@host/database, or none; default: .spate/history.db.",
            valueName: "place"
        )
    )
    var history: String?

    var place: HistoryPlace { HistoryPlace(flag: history) }
}
