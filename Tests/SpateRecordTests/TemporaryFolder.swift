import Foundation

/// A folder that is removed when nobody holds it any more.
final class TemporaryFolder {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "spate-record-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], _ name: String = "record.spate") -> String {
        let file = "\(path)/\(name)"
        _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
        return file
    }
}
