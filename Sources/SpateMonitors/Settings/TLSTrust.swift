internal import SpateCore

/// How a monitor trusts the servers that it asks.
package struct TLSTrust: Sendable, Equatable {
    /// A file of certificates in PEM; `nil` for the system's.
    package var authorityFile: String?
    /// Whether any certificate will do.
    package var isInsecure = false

    package init() {}

    init(_ settings: inout MonitorSettings) {
        authorityFile = settings.text("ca")
        isInsecure = settings.flag("insecure")
        if let file = authorityFile, case .failure(let failure) = FileReader.readFile(file) {
            settings.report("ca", "must be a file with certificates in PEM; “\(file)”: \(failure.reason)")
        }
    }
}
