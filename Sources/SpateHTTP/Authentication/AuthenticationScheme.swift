/// How a request proves who sends it, when it does not do so in its first round trip.
package enum AuthenticationScheme: String, Sendable {
    /// A hash over the password and what the server gave (RFC 7616).
    case digest
    /// Three messages that make a connection known to the server (MS-NLMP).
    case ntlm
}
