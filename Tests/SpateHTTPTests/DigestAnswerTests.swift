import Testing

@testable import SpateHTTP

@Suite struct DigestAnswerTests {
    private static func challenge(_ parameters: String) -> AuthenticationChallenge {
        AuthenticationChallenge.all(in: ["Digest " + parameters])[0]
    }

    private static func request(_ body: String = "") -> DigestAnswer.Request {
        DigestAnswer.Request(
            method: "GET",
            target: "/dir/index.html",
            body: Array(body.utf8),
            user: "Mufasa",
            password: "Circle of Life"
        )
    }

    private static func response(_ parameters: String, clientNonce: String, body: String = "") throws -> String {
        let answer = try #require(DigestAnswer(challenge(parameters)))
        let field = try answer.authorization(for: request(body), clientNonce: clientNonce)
        return AuthenticationChallenge.all(in: [field])[0].parameters["response"] ?? ""
    }

    /// RFC 7616, section 3.9.1.
    @Test(arguments: [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ])
    func provesPassword_asInTheStandard(algorithm: String, expected: String) throws {
        let parameters =
            #"realm="http-auth@example.org", qop="auth, auth-int", algorithm=\#(algorithm), "#
            + #"nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS""#
        let clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
        #expect(try Self.response(parameters, clientNonce: clientNonce) == expected)
    }

    /// The example of RFC 2617, without and with protection.
    @Test func provesPassword_asServersOfOldAsk() throws {
        let parameters = #"realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093""#
        let request = DigestAnswer.Request(
            method: "GET",
            target: "/dir/index.html",
            body: [],
            user: "Mufasa",
            password: "Circle Of Life"
        )
        let plain = try #require(DigestAnswer(Self.challenge(parameters)))
        #expect(
            try plain.authorization(for: request, clientNonce: "0a4f113b")
                == #"Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", "#
                + #"uri="/dir/index.html", response="670fd8c2df070c60b045671b8b24ff02""#
        )
        let protected = try #require(DigestAnswer(Self.challenge(parameters + #", qop=auth, opaque="5ccc""#)))
        #expect(
            try protected.authorization(for: request, clientNonce: "0a4f113b")
                .hasSuffix(
                    #"response="6629fae49393a05397450978507c4ef1", qop=auth, nc=00000001, cnonce="0a4f113b", opaque="5ccc""#
                )
        )
    }

    @Test func coversTheBody_whenOnlyThatIsOffered() throws {
        let parameters = #"realm="r", nonce="n", qop="auth-int""#
        let first = try Self.response(parameters, clientNonce: "c", body: "one")
        #expect(try Self.response(parameters, clientNonce: "c", body: "two") != first)
        let both = #"realm="r", nonce="n", qop="auth-int,auth""#
        #expect(
            try Self.response(both, clientNonce: "c", body: "one") == Self.response(both, clientNonce: "c", body: "two")
        )
    }

    @Test func mixesTheNonces_whenAlgorithmIsASession() throws {
        let session = #"realm="r", nonce="n", algorithm=md5-SESS, qop=auth"#
        #expect(
            try Self.response(session, clientNonce: "c")
                != Self.response(#"realm="r", nonce="n", qop=auth"#, clientNonce: "c")
        )
    }

    @Test func escapesQuotes() throws {
        let answer = try #require(DigestAnswer(Self.challenge(#"realm="a\"b", nonce="n""#)))
        let field = try answer.authorization(for: Self.request(), clientNonce: "c")
        #expect(field.contains(#"realm="a\"b""#))
    }

    @Test(arguments: [#"realm="r""#, #"nonce="n", algorithm=SHA-1"#, #"nonce="n", qop="auth-conf""#])
    func doesNotAnswer(unknown: String) {
        #expect(DigestAnswer(Self.challenge(unknown)) == nil)
    }
}
