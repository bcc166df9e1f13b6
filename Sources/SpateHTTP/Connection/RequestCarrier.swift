/// An open connection as a call sees it.
enum RequestCarrier {
    case http1(HTTPConnection)
    case http2(HTTP2Connection)

    var tls: TLSDescription? {
        switch self {
        case .http1(let connection): connection.tls
        case .http2(let connection): connection.tls
        }
    }

    /// When the handshake was over that came with the connection; `MonotonicClock`.
    var handshakeDoneNanos: UInt64 {
        switch self {
        case .http1(let connection): connection.handshakeDoneNanos
        case .http2(let connection): connection.handshakeDoneNanos
        }
    }

    /// Gives up on the answer that a call waits for.
    func abandon(_ call: HTTPCall) {
        switch self {
        case .http1(let connection): connection.abandon()
        case .http2(let connection): connection.abandon(call)
        }
    }

    /// Closes a connection that nobody waits for.
    func close() {
        switch self {
        case .http1(let connection): connection.close()
        case .http2(let connection): connection.close()
        }
    }
}
