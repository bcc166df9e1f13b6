/// What the user says about runs that are imported; what is not said comes from the data or the file.
package struct ImportSettings: Sendable, Equatable {
    package var name: String?
    package var labels: [String: String] = [:]
    /// When the run began, in nanoseconds since 1970.
    package var startedAtUnixNanos: Int64?

    package init() {}
}
