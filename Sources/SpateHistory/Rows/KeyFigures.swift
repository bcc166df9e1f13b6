/// The numbers of a run that are looked at first; `nil` where the run has no such number.
package struct KeyFigures: Sendable, Equatable {
    package var requests: UInt64?
    /// Requests per second over the whole run.
    package var requestRate: Double?
    /// Of `http_req_duration`, in milliseconds.
    package var p50Millis: Double?
    package var p95Millis: Double?
    package var p99Millis: Double?
    package var maxMillis: Double?
    /// The share of requests that failed, 0…1.
    package var errorRate: Double?
    /// The share of checks that passed, 0…1.
    package var checksRate: Double?
    package var iterations: UInt64?
    package var droppedIterations: UInt64?
    package var peakVUs: UInt64?
    package var bytesReceived: UInt64?
    package var bytesSent: UInt64?

    package init() {}
}
