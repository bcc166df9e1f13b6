import SpateCore
import Synchronization
import Testing

@testable import SpateSecrets

@Suite struct SecretRedactorTests {
    private static let mark = SecretRedactor.mark

    @Test func replacesEveryOccurrence() {
        let redactor = SecretRedactor()
        redactor.hide("abc")
        #expect(redactor.redacted("abc xabcabcx ab abcd") == "\(Self.mark) x\(Self.mark)\(Self.mark)x ab \(Self.mark)d")
        #expect(redactor.redacted("") == "")
        #expect(redactor.redacted("ü…ab") == "ü…ab")
    }

    @Test func leavesNoRestOfALongerSecret() {
        let redactor = SecretRedactor()
        for secret in ["key", "key-and-more", "key"] { redactor.hide(secret) }
        #expect(redactor.redacted("key-and-more key") == "\(Self.mark) \(Self.mark)")
    }

    @Test func leavesBlanksAlone() {
        let redactor = SecretRedactor()
        for blank in ["", " ", "\n\t"] { redactor.hide(blank) }
        #expect(redactor.redacted("a b\n\tc") == "a b\n\tc")
    }

    private final class Recorder: LogSink {
        let lines = Mutex<[String]>([])

        func log(_ record: LogRecord) {
            let fields = record.fields.map { " \($0.key)=\($0.value)" }.joined()
            lines.withLock { $0.append(record.message + fields) }
        }
    }

    @Test func hidesSecretsInMessagesKeysAndValues_fromTheFirstFetchOn() {
        let recorder = Recorder()
        let redactor = SecretRedactor()
        let log = RedactingLog(recorder, redactor)
        log.warning("abc", [("k", "abc")])
        redactor.hide("abc")
        log.warning("an abc", [("xabcx", "v"), ("k", "abc")])
        #expect(recorder.lines.withLock { $0 } == ["abc k=abc", "an \(Self.mark) x\(Self.mark)x=v k=\(Self.mark)"])
    }
}
