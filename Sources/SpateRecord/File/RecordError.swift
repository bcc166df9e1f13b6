/// Why there is no record to work with.
package struct RecordError: Error, Sendable, Equatable {
    package enum Code: Sendable, Equatable {
        /// The system did not let us.
        case unreadable
        case empty
        case notARecord
        case newerVersion
        /// Not even the header of the run is there.
        case damaged
        case unwritable
        /// A run is still writing it.
        case inUse
    }

    package let code: Code
    /// What was wrong, where, and what to do.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
