/// When the phases of one round trip ended; readings of `MonotonicClock`, 0 for what did not happen.
///
/// - Source: k6 v2.2 HTTP timing definitions (engine spec 4.2).
package struct HTTPTimings: Sendable {
    /// A connection was asked for.
    package var started: UInt64 = 0
    package var connectStarted: UInt64 = 0
    package var connected: UInt64 = 0
    package var handshakeStarted: UInt64 = 0
    package var handshakeDone: UInt64 = 0
    package var gotConnection: UInt64 = 0
    package var written: UInt64 = 0
    package var firstByte: UInt64 = 0
    package var finished: UInt64 = 0

    package init() {}

    /// Milliseconds that the request waited for a connection.
    package var blocked: Double { Self.milliseconds(from: started, to: gotConnection) }
    package var connecting: Double { Self.milliseconds(from: connectStarted, to: connected) }
    package var tlsHandshaking: Double { Self.milliseconds(from: handshakeStarted, to: handshakeDone) }
    package var sending: Double { Self.milliseconds(from: gotConnection, to: written) }
    /// Up to the first byte, or to the failure if none came.
    package var waiting: Double { Self.milliseconds(from: written, to: firstByte == 0 ? finished : firstByte) }
    package var receiving: Double { Self.milliseconds(from: firstByte, to: finished) }
    /// Sending, waiting and receiving, added up before they are converted: whole nanoseconds, as all the others.
    package var duration: Double {
        let waitEnd = firstByte == 0 ? finished : firstByte
        let nanos =
            Self.nanos(from: gotConnection, to: written) + Self.nanos(from: written, to: waitEnd)
            + Self.nanos(from: firstByte, to: finished)
        return Double(nanos) / 1e6
    }

    private static func nanos(from start: UInt64, to end: UInt64) -> UInt64 {
        start == 0 || end <= start ? 0 : end - start
    }

    private static func milliseconds(from start: UInt64, to end: UInt64) -> Double {
        Double(nanos(from: start, to: end)) / 1e6
    }
}
