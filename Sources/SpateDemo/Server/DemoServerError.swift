internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Why a demo server could not start.
package struct DemoServerError: Error, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: String, Sendable {
        /// Another process, or another server of this one, listens there.
        case portInUse
        /// The system allows this port to privileged users only.
        case portNotAllowed
        /// The host is not an address of this machine, or its name is unknown.
        case hostNotAvailable
        /// The certificate or its key cannot be used.
        case certificateNotUsable
        /// Anything else that kept the server from listening.
        case startFailed
    }

    /// What kind of failure this is.
    package let code: Code
    /// Where the server was to listen.
    package let host: String
    /// The port that was asked for.
    package let port: Int
    /// What the system or library reported.
    package let underlying: any Error

    /// A sentence for people.
    package var description: String {
        switch code {
        case .portInUse:
            "Port \(port) on \(host) is already in use: stop the other server or choose another port."
        case .portNotAllowed:
            "Port \(port) on \(host) may not be used by this user: choose a port above 1023."
        case .hostNotAvailable:
            "\(host) is not an address of this machine: use 127.0.0.1 or another address of its own."
        case .certificateNotUsable:
            "The certificate for port \(port) cannot be used: \(underlying)"
        case .startFailed:
            "The server could not start on \(host), port \(port): \(underlying)"
        }
    }

    /// Finds the kind of a failure to listen.
    init(listeningOn host: String, port: Int, underlying: any Error) {
        let code: Code =
            switch (underlying as? IOError)?.errnoCode {
            case EADDRINUSE: .portInUse
            case EACCES: .portNotAllowed
            case EADDRNOTAVAIL: .hostNotAvailable
            default: underlying is SocketAddressError ? .hostNotAvailable : .startFailed
            }
        self.init(code: code, host: host, port: port, underlying: underlying)
    }

    /// Takes a failure of a known kind.
    init(code: Code, host: String, port: Int, underlying: any Error) {
        self.code = code
        self.host = host
        self.port = port
        self.underlying = underlying
    }
}
