/// What asking a host before the run told.
package struct HostProbe: Sendable, Equatable {
    package enum Certificate: Sendable, Equatable {
        /// The host is not asked by TLS, or could not be reached.
        case none
        /// Trusted; until when, in seconds since the Unix epoch.
        case valid(until: Int)
        case refused(String)
    }

    package var host: String
    package var port: Int
    package var addresses: [String] = []
    /// Why the name has no address.
    package var lookupFailure: String?
    /// Why nobody answers.
    package var connectFailure: String?
    package var certificate = Certificate.none
    /// Of the answer to one request for the target's URL; `nil` for other hosts.
    package var status: Int?
    package var requestFailure: String?
    package var answerBytes: Int?
    /// The field `Date` of the answer, in seconds since the Unix epoch.
    package var date: Int?
    /// When that answer came, by this machine's clock, in seconds since the Unix epoch.
    package var answeredAt: Double?

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}
