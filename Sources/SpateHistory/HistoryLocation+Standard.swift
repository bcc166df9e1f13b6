extension HistoryLocation {
    /// The history that is meant unless told otherwise, beside the records of the project.
    package static let standard = HistoryLocation.file(".spate/history.db")
}
