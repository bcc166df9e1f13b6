import SpateMetrics
import Testing

@Suite struct URLTemplateTests {
    @Test(arguments: [
        // Without ids nothing changes.
        ("https://shop.example/", "https://shop.example/"),
        ("https://shop.example", "https://shop.example"),
        ("https://shop.example/cart/checkout", "https://shop.example/cart/checkout"),
        // Numbers, and only whole segments.
        ("https://shop.example/user/42", "https://shop.example/user/{id}"),
        ("https://shop.example/user/42/orders/7/", "https://shop.example/user/{id}/orders/{id}/"),
        ("https://shop.example/v2/user", "https://shop.example/v2/user"),
        // The port is no path.
        ("http://127.0.0.1:8080/7", "http://127.0.0.1:8080/{id}"),
        // UUIDs, hexadecimal numbers, tokens.
        ("https://a.example/x/3F2504E0-4F89-11D3-9A0C-0305E82C3301", "https://a.example/x/{id}"),
        ("https://a.example/x/deadbeef01", "https://a.example/x/{id}"),
        ("https://a.example/facade", "https://a.example/facade"),
        ("https://a.example/t/eyJhbGciOiJIUzI1NiIsInR5cCI6", "https://a.example/t/{id}"),
        // A title with a year is no token.
        ("https://a.example/the-best-phones-of-2026", "https://a.example/the-best-phones-of-2026"),
        // An extension stays.
        ("https://a.example/img/1234.png", "https://a.example/img/{id}.png"),
        ("https://a.example/1.2", "https://a.example/1.2"),
        // Query and fragment go.
        ("https://a.example/s?q=1&r=/2/3", "https://a.example/s"),
        ("https://a.example/s#top", "https://a.example/s"),
        ("https://a.example?x=1", "https://a.example"),
        // What is no URL is taken as a path.
        ("", ""), ("/a/1", "/a/{id}"), ("name", "name"),
    ])
    func replacesIDs(_ url: String, _ expected: String) {
        #expect(URLTemplate.of(url) == expected)
    }

    @Test func isStable() {
        let once = URLTemplate.of("https://a.example/u/99/p/deadbeef00?x=1")
        #expect(URLTemplate.of(once) == once)
    }
}
