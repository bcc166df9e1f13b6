/// Which runs are to be forgotten.
package struct PruneRule: Sendable, Equatable {
    /// So many of the latest runs stay; `nil` for no such rule.
    package var keep: Int?
    /// Runs that began before stay not, in nanoseconds since 1970; `nil` for no such rule.
    package var beforeUnixNanos: Int64?

    package init(keep: Int?, beforeUnixNanos: Int64?) {
        self.keep = keep
        self.beforeUnixNanos = beforeUnixNanos
    }

    /// The runs that go: with two rules only those that both let go.
    ///
    /// `rows`: Latest first.
    package func victims(_ rows: [HistoryRow]) -> [HistoryRow] {
        guard keep != nil || beforeUnixNanos != nil else { return [] }
        return rows.enumerated().filter { index, row in
            index >= keep ?? 0 && (beforeUnixNanos.map { row.startedAtUnixNanos < $0 } ?? true)
        }.map(\.element)
    }
}
