package import SpateCore
internal import Synchronization

/// Replaces the secrets in texts.
///
/// - Concurrency: Any thread.
/// - Complexity: Before the first secret is known, one atomic read per record.
package final class SecretRedactor: Sendable {
    /// What stands in place of a secret.
    ///
    /// - Source: k6 v2.2 (engine spec 1.10).
    package static let mark = "***SECRET_REDACTED***"

    /// Longest first, so that no secret leaves a rest of another that contains it.
    private let secrets = Mutex<[[UInt8]]>([])
    private let isIdle = Atomic(true)

    package init() {}

    /// Hides a value from now on, unless it is blank.
    package func hide(_ value: String) {
        guard !value.allSatisfy(\.isWhitespace) else { return }
        let bytes = Array(value.utf8)
        secrets.withLock { secrets in
            guard !secrets.contains(bytes) else { return }
            secrets.insert(bytes, at: secrets.firstIndex { $0.count < bytes.count } ?? secrets.endIndex)
        }
        isIdle.store(false, ordering: .releasing)
    }

    /// A record without secrets in its message, keys and values.
    package func redacted(_ record: LogRecord) -> LogRecord {
        guard !isIdle.load(ordering: .acquiring) else { return record }
        let secrets = secrets.withLock { $0 }
        return LogRecord(
            record.level,
            Self.replacing(secrets, in: record.message),
            record.fields.map { (Self.replacing(secrets, in: $0.key), Self.replacing(secrets, in: $0.value)) }
        )
    }

    /// A text without secrets.
    package func redacted(_ text: String) -> String {
        isIdle.load(ordering: .acquiring) ? text : Self.replacing(secrets.withLock { $0 }, in: text)
    }

    private static func replacing(_ secrets: [[UInt8]], in text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            var copied = 0
            var index = 0
            while index < bytes.count {
                guard let secret = secrets.first(where: { matches($0, bytes, index) }) else {
                    index += 1
                    continue
                }
                result += bytes[copied..<index]
                result += Self.mark.utf8
                index += secret.count
                copied = index
            }
            result += bytes[copied...]
            return String(decoding: result, as: UTF8.self)
        }
    }

    private static func matches(_ secret: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        bytes[start] == secret[0] && bytes.count - start >= secret.count
            && secret.indices.allSatisfy { bytes[start + $0] == secret[$0] }
    }
}
