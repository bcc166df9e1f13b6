import Foundation
import Testing

/// Texts kept in `Snapshots/`; `RECORD_SNAPSHOTS=1` writes them anew.
enum Snapshot {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    static func expect(
        _ text: String,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        guard kept != text else { return }
        let lines = zip(kept.split(separator: "\n"), text.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        Issue.record(
            "\(name) is another text: “\(first?.1 ?? "")” instead of “\(first?.0 ?? "")”; RECORD_SNAPSHOTS=1 keeps it",
            sourceLocation: sourceLocation
        )
    }
}
