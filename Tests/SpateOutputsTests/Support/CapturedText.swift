import SpateCore
import SpateMetrics
import Synchronization

@testable import SpateOutputs

/// What an output writes to standard output, kept.
final class CapturedText: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    func context(
        systemTags: SystemTags = .defaults,
        environment: [(String, String)] = [],
        collectors: JSONObject = JSONObject()
    ) -> OutputContext {
        OutputContext(systemTags: systemTags, environment: environment, collectors: collectors) { written in
            self.bytes.withLock { $0 += written }
            return nil
        }
    }
}

/// Log records, kept.
final class CapturedLog: LogSink {
    private let records = Mutex<[LogRecord]>([])

    func log(_ record: LogRecord) { records.withLock { $0.append(record) } }
    var messages: [String] { records.withLock { $0.map { "\($0.level.name): \($0.message)" } } }
}

/// The single writes to standard output.
final class CapturedPieces: Sendable {
    private let pieces = Mutex<[[UInt8]]>([])

    var all: [[UInt8]] { pieces.withLock { $0 } }

    func add(_ bytes: [UInt8]) -> String? {
        pieces.withLock { $0.append(bytes) }
        return nil
    }
}
