package import SpateCore

/// A log whose lines have no secrets.
package struct RedactingLog: LogSink {
    private let sink: any LogSink
    private let redactor: SecretRedactor

    package init(_ sink: any LogSink, _ redactor: SecretRedactor) {
        self.sink = sink
        self.redactor = redactor
    }

    package func log(_ record: LogRecord) { sink.log(redactor.redacted(record)) }

    package func flush(timeoutNanos: UInt64) { sink.flush(timeoutNanos: timeoutNanos) }
}
