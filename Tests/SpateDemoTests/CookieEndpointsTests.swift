import Testing

@Suite struct CookieEndpointsTests {
    @Test func answersTheCookiesSorted() async throws {
        let response = try await withDemoServer { try await $0.send("GET /cookies", ["Cookie: b=2; a=1=1"]) }
        #expect(response.text == #"{"cookies":{"a":"1=1","b":"2"}}"#)
    }

    @Test func setsAndRedirects() async throws {
        let response = try await withDemoServer { try await $0.send("GET /cookies/set?a=1&b=2") }
        #expect(response.status == 302)
        #expect(response["location"] == "/cookies")
        #expect(response.values("set-cookie") == ["a=1; Path=/", "b=2; Path=/"])
    }

    @Test func setsWithAttributes() async throws {
        let target = "/cookies/set-only?a=1&max_age=60&path=/x&b=2&same_site=Lax&http_only=1&secure="
        let response = try await withDemoServer { try await $0.send("GET \(target)") }
        #expect(response.status == 200)
        #expect(
            response.values("set-cookie") == [
                "a=1; Path=/x; Max-Age=60; SameSite=Lax; Secure; HttpOnly",
                "b=2; Path=/x; Max-Age=60; SameSite=Lax; Secure; HttpOnly",
            ]
        )
        #expect(response.text == #"{"set":["a","b"]}"#)
    }

    @Test func repeatsHeaders() async throws {
        let response = try await withDemoServer { try await $0.send("GET /multi-header") }
        #expect(response.values("x-multi") == ["one", "two"])
        #expect(response.values("set-cookie") == ["first=1; Path=/", "second=2; Path=/"])
    }
}
