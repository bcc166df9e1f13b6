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
    package var duration: Double { sending + waiting + receiving }

    private static func milliseconds(from start: UInt64, to end: UInt64) -> Double {
        start == 0 || end <= start ? 0 : Double(end - start) / 1e6
    }
}
