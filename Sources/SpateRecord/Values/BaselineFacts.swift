/// The run that another one is held against at its end, and what is asked of the comparison.
package struct BaselineFacts: Sendable, Equatable {
    package var runID: String
    package var name: String
    package var startedAtUnixNanos: Int64
    /// Criteria as the user wrote them.
    package var criteria: [String] = []

    package init(runID: String, name: String, startedAtUnixNanos: Int64) {
        self.runID = runID
        self.name = name
        self.startedAtUnixNanos = startedAtUnixNanos
    }
}
