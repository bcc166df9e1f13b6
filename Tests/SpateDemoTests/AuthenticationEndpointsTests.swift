import Testing

@Suite struct AuthenticationEndpointsTests {
    private static let jsonType = "Content-Type: application/json"

    @Test func logsIn_withFormOrJSON() async throws {
        try await withDemoServer { client in
            let form = try await client.send("POST /login", body: "user=ann&password=secret")
            let json = try await client.send(
                "POST /login",
                [Self.jsonType],
                body: #"{"user":"ann","password":"secret"}"#
            )
            for response in [form, json] {
                #expect(response.status == 200)
                #expect(response.text == #"{"token":"token-YW5u"}"#)
                #expect(response.values("set-cookie") == ["session=token-YW5u; Path=/; HttpOnly"])
            }
        }
    }

    @Test(arguments: ["user=ann&password=wrong", "user=&password=secret", "password=secret", "nonsense"])
    func refuses_whenCredentialsAreWrong(body: String) async throws {
        let response = try await withDemoServer { try await $0.send("POST /login", body: body) }
        #expect(response.status == 401)
        #expect(response["set-cookie"] == nil)
    }

    @Test func answers400_whenTheJSONIsBroken() async throws {
        let response = try await withDemoServer { try await $0.send("POST /login", [Self.jsonType], body: "{") }
        #expect(response.status == 400)
    }

    @Test(arguments: [
        "Cookie: session=token-YW5u", "Authorization: Bearer token-YW5u", "Authorization: bearer token-YW5u",
    ])
    func knowsTheUser(header: String) async throws {
        let response = try await withDemoServer { try await $0.send("GET /me", [header]) }
        #expect(response.text == #"{"user":"ann"}"#)
    }

    @Test(arguments: ["X-None: 1", "Cookie: session=other", "Authorization: Bearer", "Authorization: Basic token-YW5u"])
    func answers401_whenNobodyIsLoggedIn(header: String) async throws {
        let response = try await withDemoServer { try await $0.send("GET /me", [header]) }
        #expect(response.status == 401)
        #expect(response["www-authenticate"] == "Bearer")
    }

    @Test func checksBasicCredentials() async throws {
        try await withDemoServer { client in
            // "u:p w" in base 64.
            let right = try await client.send("GET /basic-auth/u/p%20w", ["Authorization: Basic dTpwIHc="])
            #expect(right.text == #"{"authenticated":true,"user":"u"}"#)
            let wrong = try await client.send("GET /basic-auth/u/other", ["Authorization: Basic dTpwIHc="])
            #expect(wrong.status == 401)
            #expect(wrong["www-authenticate"] == #"Basic realm="spate""#)
        }
    }
}
