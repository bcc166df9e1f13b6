internal import SpateCore
internal import SpateCrypto

/// How one call answers the challenges of digest and NTLM: says what each of its round trips sends.
///
/// ```
/// digest:  no credentials ─401─▶ proof
/// NTLM:    no credentials ─401─▶ negotiate ─401─▶ authenticate
///                          └─401, Basic only─▶ Basic
/// ```
/// A redirect begins anew, with the credentials of its URL or, on the same host, with those from before. Made only for calls that ask for it.
///
/// - Concurrency: The client's event loop only.
/// - Source: k6 v1.1, observed at `Tests/ConformanceTests/auth_server.py`.
final class AuthenticationExchange {
    /// What an answer is about.
    struct Request {
        let method: String
        let target: String
        let body: [UInt8]
    }

    private enum State {
        case anonymous
        case negotiating(scheme: String)
        case done
    }

    let scheme: AuthenticationScheme
    /// The `Authorization` field of the round trip that begins; `nil` for none.
    private(set) var authorization: String?
    /// Round trips that have begun.
    private(set) var roundTrips = 0
    private var state = State.anonymous
    private var name = ""
    private var password = ""
    private let clientNonce: () -> [UInt8]
    /// 100 ns since 1601.
    private let now: () -> UInt64

    /// Makes the exchange of a call.
    ///
    /// `random`: Gives 16 bytes that nobody can guess.
    init(
        _ scheme: AuthenticationScheme,
        random: @escaping () -> [UInt8] = { SecureRandom.bytes(16) },
        now: @escaping () -> UInt64 = { UInt64(max(0, WallClock.nowSeconds()) * 10_000_000) + 116_444_736_000_000_000 }
    ) {
        self.scheme = scheme
        clientNonce = random
        self.now = now
    }

    /// A request to a new URL begins.
    ///
    /// - Returns: Whether the request's own `Authorization` stays out of the first round trip: NTLM takes the
    ///   credentials of one that is Basic.
    func begin(user: String?, password: String?, own: String?) -> Bool {
        if let user {
            name = user
            self.password = password ?? ""
        }
        authorization = nil
        state = scheme == .ntlm && name.isEmpty ? .done : .anonymous
        guard scheme == .ntlm, let own else { return false }
        guard let credentials = Self.basicCredentials(own) else {
            state = .done
            return false
        }
        (name, self.password) = credentials
        state = .anonymous
        return true
    }

    /// A redirect leads to somebody who is not to get the credentials.
    func forget() {
        name = ""
        password = ""
    }

    func countRoundTrip() {
        roundTrips += 1
    }

    /// Decides what follows a 401.
    ///
    /// `fields`: The values of `WWW-Authenticate`.
    /// - Returns: Whether to send the request again, with `authorization`.
    /// - Throws: `CryptoError` when the system's OpenSSL lacks a hash.
    func answers(_ fields: [String], to request: @autoclosure () -> Request) throws(CryptoError) -> Bool {
        let challenges = AuthenticationChallenge.all(in: fields)
        switch (scheme, state) {
        case (.digest, .anonymous):
            state = .done
            guard let answer = challenges.lazy.compactMap({ DigestAnswer($0) }).first else { return false }
            let request = request()
            authorization = try answer.authorization(
                for: DigestAnswer.Request(
                    method: request.method,
                    target: request.target,
                    body: request.body,
                    user: name,
                    password: password
                ),
                clientNonce: Hexadecimal.encode(clientNonce())
            )
            return true
        case (.ntlm, .anonymous): return offersNegotiation(challenges)
        case (.ntlm, .negotiating(let scheme)):
            state = .done
            return try proves(challenges, scheme)
        default: return false
        }
    }

    private func offersNegotiation(_ challenges: [AuthenticationChallenge]) -> Bool {
        func isOffered(_ name: String) -> Bool { challenges.contains { $0.scheme == name.lowercased() } }
        let account = NTLMMessage.Account(name: name, password: password)
        if let scheme = ["NTLM", "Negotiate"].first(where: { isOffered($0) }) {
            state = .negotiating(scheme: scheme)
            authorization = "\(scheme) \(Base64.encode(NTLMMessage.negotiate(domain: account.domain)))"
            return true
        }
        state = .done
        guard isOffered("Basic") else { return false }
        authorization = "Basic " + Base64.encode(Array("\(name):\(password)".utf8))
        return true
    }

    private func proves(_ challenges: [AuthenticationChallenge], _ scheme: String) throws(CryptoError) -> Bool {
        let tokens = challenges.lazy.filter { $0.scheme == scheme.lowercased() }.compactMap(\.token)
        guard let token = tokens.first, let message = try? Base64().decode(Array(token.utf8)),
            let challenge = NTLMChallenge(message)
        else { return false }
        let proof = try NTLMMessage.authenticate(
            challenge,
            NTLMMessage.Account(name: name, password: password),
            clientChallenge: Array(clientNonce().prefix(8)),
            timestamp: challenge.timestamp ?? withUnsafeBytes(of: now().littleEndian) { Array($0) }
        )
        authorization = "\(scheme) \(Base64.encode(proof))"
        return true
    }

    private static func basicCredentials(_ field: String) -> (name: String, password: String)? {
        let words = field.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "basic", let bytes = try? Base64().decode(Array(words[1].utf8))
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let separator = text.firstIndex(of: ":") else { return nil }
        return (String(text[..<separator]), String(text[text.index(after: separator)...]))
    }
}
