internal import SpateCore

/// The system's TZ database.
package struct ZoneDatabase: Sendable {
    /// Where the files are.
    let folder: String

    package static let system = ZoneDatabase(folder: "/usr/share/zoneinfo")

    package init(folder: String) { self.folder = folder }

    /// The rules of a zone; `nil` when there is none of this name.
    package func rules(of name: String) -> ZoneRules? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { part in
            part.first?.isLetter == true && part.utf8.allSatisfy { $0 != 0 && $0 > 32 }
        }
        guard isName else { return nil }
        // UTC needs no database.
        if name == "UTC" { return .utc }
        guard case .success(let file) = FileReader.readFile("\(folder)/\(name)") else { return nil }
        return ZoneRules(name: name, file: file)
    }
}
