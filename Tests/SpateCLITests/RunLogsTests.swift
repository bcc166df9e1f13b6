import ArgumentParser
import SpateCore
import SpateSecrets
import Testing

@testable import SpateCLI

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

@Suite struct RunLogsTests {
    @Test func hidesSecretsInTheFileOfTheConsole() throws {
        let path = "/tmp/spate-console-\(getpid())-\(MonotonicClock.nowNanos())"
        defer { unlink(path) }
        let redactor = SecretRedactor()
        redactor.hide("s3cret")
        let flags = try GlobalFlags.parse([])
        let logs = try RunLogs(flags, consoleOutput: path, main: Terminal(), redactor: redactor)
        logs.console.log(LogRecord(.info, "the s3cret", [("source", "console")]))
        logs.flush(timeoutNanos: .max)
        let written = try String(decoding: FileReader.readFile(path).get(), as: UTF8.self)
        #expect(written.hasSuffix("level=info msg=\"the ***SECRET_REDACTED***\"\n"))
    }
}
