/// What `/proc/<pid>/stat` tells of a process.
///
/// - Source: proc(5).
struct ProcessStat: Sendable, Equatable {
    /// Time on cores, in clock ticks.
    var ticks: Double
    var threads: Double
    /// Clock ticks since the machine started.
    var startTicks: UInt64
    var residentPages: Double
    /// Whether it ended and nobody fetched its exit code.
    var isZombie: Bool

    /// `nil` when the text is something else.
    init?(_ text: String) {
        // The name is in brackets, and may have brackets and spaces of its own.
        guard let close = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: close)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 21, let user = Double(fields[11]), let system = Double(fields[12]),
            let threads = Double(fields[17]), let start = UInt64(fields[19]), let pages = Double(fields[21])
        else { return nil }
        ticks = user + system
        self.threads = threads
        startTicks = start
        residentPages = pages
        isZombie = fields[0] == "Z"
    }
}
