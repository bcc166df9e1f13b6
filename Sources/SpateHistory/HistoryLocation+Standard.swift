#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

extension HistoryLocation {
    /// The folder beside a project in which runs and their history are kept.
    package static let folderName = ".spate"

    /// The history that is meant unless told otherwise: `.spate/history.db`.
    package static func standard() -> HistoryLocation { .file(standardFolder() + "/history.db") }

    /// The nearest `.spate` in the working directory or above it, below the user's home; else the one to be made in the
    /// working directory.
    package static func standardFolder() -> String {
        let home = getenv("HOME").map { String(cString: $0) } ?? ""
        return nearestFolder(workingDirectory: workingDirectory(), home: home) { access($0, F_OK) == 0 } ?? folderName
    }

    static func nearestFolder(workingDirectory: String, home: String, exists: (String) -> Bool) -> String? {
        if exists("\(workingDirectory)/\(folderName)") { return folderName }
        var folder = workingDirectory[...]
        while let end = folder.lastIndex(of: "/"), folder != home {
            folder = folder[..<end]
            guard folder != home, !folder.isEmpty else { return nil }
            if exists("\(folder)/\(folderName)") { return "\(folder)/\(folderName)" }
        }
        return nil
    }

    private static func workingDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
