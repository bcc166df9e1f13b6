/// How a demo server listens and misbehaves.
package struct DemoServerConfiguration: Sendable {
    /// Where the certificate of the TLS port comes from.
    package enum Certificate: Sendable {
        /// Made when the server starts, for `localhost`, 127.0.0.1 and ::1: see `SelfSignedCertificate`.
        case selfSigned
        /// A chain and its key, both PEM files.
        case files(certificatePath: String, privateKeyPath: String)
    }

    /// The name or address to listen on.
    package var host: String
    /// The port for plain HTTP; 0 takes any that is free.
    package var port: Int
    /// The port for HTTPS, 0 for any that is free; `nil` for none.
    package var tlsPort: Int?
    /// The certificate of the TLS port.
    package var certificate: Certificate
    /// The faults at the start; `POST /faults` replaces them.
    package var faults: FaultSettings
    /// Threads for connections, at least 1.
    package var eventLoopThreads: Int
    /// What the fault “crash” does; nothing by default, so that a server within a test ends no test.
    package var onCrash: @Sendable () -> Void = {}
    /// Connections that the kernel keeps for the server until it accepts them.
    package var backlog = 4096
    /// Connections that are served at a time, the others stay in the backlog; `nil` for any number.
    package var maximumConnections: Int?

    /// Describes a server.
    ///
    /// - Parameters:
    ///   - host: Name or address to listen on.
    ///   - port: Port for HTTP, 0 for any.
    ///   - tlsPort: Port for HTTPS, 0 for any, `nil` for none.
    ///   - certificate: Certificate of the TLS port.
    ///   - faults: Faults at the start.
    ///   - eventLoopThreads: At least 1.
    package init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        tlsPort: Int? = nil,
        certificate: Certificate = .selfSigned,
        faults: FaultSettings = .none,
        eventLoopThreads: Int = 1
    ) {
        self.host = host
        self.port = port
        self.tlsPort = tlsPort
        self.certificate = certificate
        self.faults = faults
        self.eventLoopThreads = eventLoopThreads
    }
}
