internal import SpateCore

/// A `host:port` text.
///
/// An empty host means every address of the machine for a server, and this machine for a client.
struct RESTAddress: Equatable {
    static let usual = "localhost:6565"

    let host: String
    let port: Int

    init(parsing text: String) throws(SpateError) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else {
            throw SpateError(
                .cannotStartREST,
                "the address of the REST API must read host:port, such as localhost:6565, is “\(text)”"
            )
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        self.host = String(host)
        self.port = port
    }

    /// The address as part of a URL.
    var urlText: String {
        let shown = host.isEmpty ? "localhost" : host
        return shown.contains(":") ? "[\(shown)]:\(port)" : "\(shown):\(port)"
    }
}
