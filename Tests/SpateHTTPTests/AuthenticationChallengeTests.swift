import Testing

@testable import SpateHTTP

@Suite struct AuthenticationChallengeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fields: [String]
        let expected: [AuthenticationChallenge]
    }

    static let rows = [
        Row(testDescription: "no field", fields: [], expected: []),
        Row(testDescription: "a scheme alone", fields: ["NTLM"], expected: [.init(scheme: "ntlm")]),
        Row(
            testDescription: "a token with padding",
            fields: ["Negotiate YII=="],
            expected: [.init(scheme: "negotiate", token: "YII==")]
        ),
        Row(
            testDescription: "quoted values with commas, blanks and escapes",
            fields: [#"Digest realm="a, \"b\" c", nonce = "n=", qop="auth,auth-int", algorithm=MD5"#],
            expected: [
                .init(
                    scheme: "digest",
                    parameters: ["realm": #"a, "b" c"#, "nonce": "n=", "qop": "auth,auth-int", "algorithm": "MD5"]
                )
            ]
        ),
        Row(
            testDescription: "several challenges in one field",
            fields: [#"Basic realm="x", Digest nonce="1", NTLM, Bearer"#],
            expected: [
                .init(scheme: "basic", parameters: ["realm": "x"]), .init(scheme: "digest", parameters: ["nonce": "1"]),
                .init(scheme: "ntlm"), .init(scheme: "bearer"),
            ]
        ),
        Row(
            testDescription: "several fields",
            fields: ["Negotiate", "NTLM"],
            expected: [.init(scheme: "negotiate"), .init(scheme: "ntlm")]
        ),
        Row(
            testDescription: "nonsense",
            fields: [",, =x, \"", #"Digest nonce="open"#],
            expected: [.init(scheme: "digest", parameters: ["nonce": "open"])]
        ),
    ]

    @Test(arguments: rows) func reads(row: Row) {
        #expect(AuthenticationChallenge.all(in: row.fields) == row.expected)
    }
}
