internal import NIOCore
internal import SpateCore
internal import SpateCrypto

// Digest and NTLM: round trips that answer a challenge. Calls without a scheme do nothing here.
extension HTTPCall {
    /// What the first answer is expected to be a challenge for; `nil` in later round trips and without a scheme.
    package var awaitedChallenge: AuthenticationScheme? {
        guard let authentication, authentication.roundTrips == 1 else { return nil }
        return authentication.scheme
    }

    /// A URL is about to be asked for the first time.
    func beginAuthentication() {
        guard let authentication else { return }
        let own = headers.first { $0.name == "Authorization" }?.value
        let url = target.url
        if authentication.begin(user: url.user, password: url.password, own: own) { removeAuthorization() }
        // As in k6, digest's URLs have no credentials from here on: not in tags, not in `res.url`.
        if authentication.scheme == .digest, url.user != nil { dropCredentials() }
    }

    /// Sends the request again if the exchange has an answer to a 401.
    ///
    /// - Returns: Whether the call goes on.
    func answersChallenge(_ head: HTTPResponseHead) -> Bool {
        guard let authentication else { return false }
        do throws(CryptoError) {
            let goesOn = try authentication.answers(
                head.values(of: "www-authenticate"),
                to: AuthenticationExchange.Request(
                    method: method,
                    target: target.url.requestTarget,
                    body: currentBody.map { Array($0.readableBytesView) } ?? []
                )
            )
            guard goesOn else { return false }
        } catch {
            end(with: HTTPFailure(1000, "cannot answer the server's challenge: \(error.description)"))
            return true
        }
        repeatHop()
        return true
    }
}
