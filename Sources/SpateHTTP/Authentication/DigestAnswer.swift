internal import SpateCrypto

/// The answer to a challenge of digest authentication.
///
/// - Source: RFC 7616; `-sess` and `auth-int` included, `userhash` and names outside of quoted strings not.
struct DigestAnswer {
    /// What the proof is over, besides the challenge.
    struct Request {
        let method: String
        /// Path and query as in the request line.
        let target: String
        let body: [UInt8]
        let user: String
        let password: String
    }

    /// What protects the proof; servers of old name none.
    private enum Quality: String {
        case request = "auth"
        case requestAndBody = "auth-int"
    }

    private let realm: String
    private let nonce: String
    private let opaque: String?
    /// As the server writes it; `nil` where it says nothing, which means MD5.
    private let algorithmName: String?
    private let algorithm: DigestAlgorithm
    private let isSession: Bool
    private let quality: Quality?

    /// Reads a challenge.
    ///
    /// - Returns: `nil` for another scheme, and for an algorithm or a protection that is not known.
    init?(_ challenge: AuthenticationChallenge) {
        guard challenge.scheme == "digest", let nonce = challenge.parameters["nonce"] else { return nil }
        self.nonce = nonce
        realm = challenge.parameters["realm"] ?? ""
        opaque = challenge.parameters["opaque"]
        algorithmName = challenge.parameters["algorithm"]
        var name = (algorithmName ?? "MD5").uppercased()
        isSession = name.hasSuffix("-SESS")
        if isSession { name.removeLast(5) }
        switch name {
        case "MD5": algorithm = .md5
        case "SHA-256": algorithm = .sha256
        case "SHA-512-256": algorithm = .sha512Half256
        default: return nil
        }
        guard let offered = challenge.parameters["qop"] else {
            quality = nil
            return
        }
        let words = offered.split { $0 == "," || $0 == " " }.map { $0.lowercased() }
        if words.contains(Quality.request.rawValue) {
            quality = .request
        } else if words.contains(Quality.requestAndBody.rawValue) {
            quality = .requestAndBody
        } else if words.isEmpty {
            quality = nil
        } else {
            return nil
        }
    }

    /// The value of the `Authorization` field.
    ///
    /// `clientNonce`: Any text that has not been used before.
    /// - Throws: `CryptoError` when the system's OpenSSL does not have the algorithm.
    func authorization(for request: Request, clientNonce: String) throws(CryptoError) -> String {
        var secret = try hash("\(request.user):\(realm):\(request.password)")
        if isSession { secret = try hash("\(secret):\(nonce):\(clientNonce)") }
        var proved = "\(request.method):\(request.target)"
        if quality == .requestAndBody {
            proved += ":" + Hexadecimal.encode(try MessageDigest.hash(request.body, algorithm))
        }
        let count = "00000001"
        let middle = quality.map { "\(nonce):\(count):\(clientNonce):\($0.rawValue)" } ?? nonce
        let response = try hash("\(secret):\(middle):\(try hash(proved))")
        var fields = [
            "username=\(quoted(request.user))", "realm=\(quoted(realm))", "nonce=\(quoted(nonce))",
            "uri=\(quoted(request.target))", "response=\"\(response)\"",
        ]
        if let algorithmName { fields.append("algorithm=\(algorithmName)") }
        if let quality { fields += ["qop=\(quality.rawValue)", "nc=\(count)"] }
        if quality != nil || isSession { fields.append("cnonce=\"\(clientNonce)\"") }
        if let opaque { fields.append("opaque=\(quoted(opaque))") }
        return "Digest " + fields.joined(separator: ", ")
    }

    private func hash(_ text: String) throws(CryptoError) -> String {
        Hexadecimal.encode(try MessageDigest.hash(Array(text.utf8), algorithm))
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result + "\""
    }
}
