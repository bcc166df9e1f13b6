package import SpateCore
package import SpateRecord

/// What the user wants of the run's record.
package struct RecordSettings: Sendable {
    /// See `RunHeader.id`.
    package var id: String
    /// What the user calls the run.
    package var name: String
    package var labels: [String: String] = [:]
    package var warmUpNanos: UInt64?
    package var excludesWarmUp = false
    package var target = TargetFacts()
    /// Conditions that end the run early.
    package var stopRules: [ConditionFacts] = []
    /// Conditions that the run as a whole must meet.
    package var criteria: [ConditionFacts] = []
    /// What the run is held against at its end.
    package var baseline: BaselineFacts?
    /// Looks at the plan before anything of it is done, and gives what keeps the run from starting.
    package var obstacle: @Sendable (RunHeader) -> SpateError? = { _ in nil }
    /// Opens the place where the record goes.
    package var open: @Sendable (RunHeader) throws -> OpenedRecord

    package init(id: String, name: String, open: @escaping @Sendable (RunHeader) throws -> OpenedRecord) {
        self.id = id
        self.name = name
        self.open = open
    }
}

/// A record that is being written.
package struct OpenedRecord {
    package let sink: any RecordSink
    /// Waits until all is written and closes.
    ///
    /// - Returns: Whether that was done in time.
    package let close: () -> Bool
    /// How many pieces had to be shortened so far because the disk was slow.
    package let shedCount: () -> UInt64
    /// What the user can name the record by.
    package let place: String

    package init(
        sink: any RecordSink,
        place: String,
        close: @escaping () -> Bool,
        shedCount: @escaping () -> UInt64 = { 0 }
    ) {
        self.sink = sink
        self.place = place
        self.close = close
        self.shedCount = shedCount
    }
}
