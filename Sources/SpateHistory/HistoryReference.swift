internal import SpateAnalysis

/// What a user calls one run of a history.
///
/// `last`, `last~1` (the one before), `last-pass`, `last:NAME`, `last-pass:NAME`, `label:KEY=VALUE` (also `tag:KEY=VALUE`), an id or its beginning.
package struct HistoryReference: Sendable, Equatable {
    package let text: String
    private let filter: HistoryFilter
    private let isUnique: Bool
    /// How many runs before the one that the filter finds first.
    private let age: Int

    /// The forms, for help and messages.
    package static let forms =
        "last, last~1, last-pass, last:NAME, last-pass:NAME, label:KEY=VALUE, or an id or its beginning"

    /// Reads a reference; every text is one.
    ///
    /// `name`: What runs that are not named by their id must be called; `nil` where that does not matter.
    package init(_ text: String, ofRunsNamed name: String? = nil) {
        self.text = text
        var filter = HistoryFilter()
        filter.name = name
        filter.limit = 1
        let steps = text.hasPrefix("last~") ? Int(text.dropFirst("last~".count)) : nil
        age = min(max(steps ?? 0, 0), 1_000_000)
        guard steps == nil else {
            filter.limit = age + 1
            self.filter = filter
            isUnique = false
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let rest = parts.count > 1 ? parts[1] : ""
        switch (parts[0], parts.count) {
        case ("last", _), ("last-pass", _):
            if parts[0] == "last-pass" { filter.outcomes = [.pass] }
            if parts.count > 1 { filter.name = rest }
            isUnique = false
        case ("label", 2), ("tag", 2):
            let pair = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            filter.labels = [pair[0]: pair.count > 1 ? pair[1] : ""]
            isUnique = false
        default:
            filter.name = nil
            filter.idPrefix = text
            filter.limit = 3
            isUnique = true
        }
        self.filter = filter
    }

    /// The name that the run must have, where the text does not say it.
    private var whose: String {
        guard let name = filter.name, !text.contains(name) else { return "" }
        return " of the name “\(name)”"
    }

    /// The run that is meant.
    ///
    /// - Throws: `HistoryError` when there is none or more than one.
    package func find(in history: any RunHistory) throws(HistoryError) -> ListedRun {
        let found = try history.rows(filter)
        if isUnique, let exact = found.first(where: { $0.row.id == text }) { return exact }
        guard found.count > age, !text.isEmpty else {
            throw HistoryError(
                .notFound,
                "there is no run “\(text)”\(whose) in the history \(history.place)",
                hint: "a run is named by \(Self.forms); “spate history” lists them"
            )
        }
        guard !isUnique || found.count == 1 else {
            let ids = found.prefix(2).map(\.row.id).joined(separator: ", ")
            throw HistoryError(
                .notFound,
                "“\(text)” is the beginning of more than one id: \(ids)\(found.count > 2 ? ", …" : "")",
                hint: "write more of it"
            )
        }
        return found[age]
    }
}
