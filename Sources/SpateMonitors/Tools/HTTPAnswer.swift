internal import SpateCore

/// An answer to a monitor.
package struct HTTPAnswer: Sendable, Equatable {
    package var status: Int
    /// In lower case.
    package var headers: [String: String]
    package var body: [UInt8]
    /// From the request to the last byte.
    package var latencyNanos: UInt64

    package init(status: Int, headers: [String: String] = [:], body: [UInt8], latencyNanos: UInt64 = 0) {
        self.status = status
        self.headers = headers
        self.body = body
        self.latencyNanos = latencyNanos
    }

    /// How long the server asks to wait; `nil` when it does not say, or says a date.
    var retryAfterNanos: UInt64? {
        headers["retry-after"].flatMap { UInt64($0.trimmed) }.map { min($0, 3600) * 1_000_000_000 }
    }

    /// The status and the beginning of the body.
    var described: String { "status \(status)" + (body.isEmpty ? " without a body" : ", \(Excerpt.of(body))") }

    /// Makes sure that an API answered, and not only that somebody did.
    ///
    /// - Throws: `MonitorFailure` for any status but 200 to 299.
    func requireSuccess(_ who: String) throws(MonitorFailure) {
        guard !(200...299).contains(status) else { return }
        var failure: MonitorFailure
        switch status {
        case 401, 403: failure = MonitorFailure("\(who) refuses the token: \(described)")
        case 404: failure = MonitorFailure("\(who) does not know what was asked for: \(described)")
        case 429: failure = MonitorFailure("\(who) limits the rate: \(described)")
        default: failure = MonitorFailure("\(who) answered \(described)")
        }
        failure.isRateLimit = status == 429
        failure.retryAfterNanos = status == 429 || status == 503 ? retryAfterNanos : nil
        throw failure
    }

    /// - Throws: `MonitorFailure` when the body is no JSON.
    func json(_ who: String) throws(MonitorFailure) -> JSONValue {
        do throws(JSONParseError) {
            return try JSONValue(parsing: body)
        } catch {
            throw MonitorFailure("\(who) should answer JSON, but \(error); received \(described)")
        }
    }
}
