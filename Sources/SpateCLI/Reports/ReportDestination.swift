internal import SpateCore
internal import SpateReport

/// A format, and the file that a report in it goes to.
struct ReportDestination: Equatable {
    let format: ReportFormat
    /// `nil` is standard output; for `github` the file that GitHub names, where there is one.
    var path: String?

    /// Reads `html`, or `html=report.html`.
    init(_ text: String) throws(SpateError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let format = ReportFormat(rawValue: parts[0]) else {
            throw SpateError(.generic, "“\(parts[0])” is no format of reports; there are \(ReportFormat.names)")
        }
        guard parts.count == 1 || !parts[1].isEmpty else {
            throw SpateError(.generic, "“\(text)” names no file: it must be like \(format.rawValue)=FILE")
        }
        self.format = format
        path = parts.count > 1 ? parts[1] : nil
    }

    /// What flags ask for.
    ///
    /// - Parameters:
    ///   - formats: Each `format` or `format=file`; none is `text`.
    ///   - output: The file of the one format that has none.
    /// - Returns: In the order given.
    /// - Throws: When a text names no format, or `output` could be for several or none.
    static func list(_ formats: [String], output: String?) throws(SpateError) -> [ReportDestination] {
        var list: [ReportDestination] = []
        for format in formats.isEmpty ? ["text"] : formats { list.append(try ReportDestination(format)) }
        guard let output else { return list }
        let open = list.indices.filter { list[$0].path == nil }
        guard open.count == 1 else {
            throw SpateError(
                .generic,
                "--output is for one format without a file, and there are \(open.count); write --format html=FILE instead"
            )
        }
        list[open[0]].path = output
        return list
    }
}
