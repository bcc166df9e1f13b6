import SpateCore
import Testing

/// k6 v1.1 was asked for each row of the tables.
@Suite struct HostPatternTests {
    @Test(arguments: [
        ("a-b.c", true, true), ("1.2.3.4", true, true), ("*", true, true), ("*.", true, true), ("*a.com", true, true),
        ("*.a.com", true, true), ("A.B", true, true), ("xn--a", true, true), ("", true, true), ("a:80", true, false),
        ("*:80", true, false), (":80", true, false), ("1.2.3.4:80", true, false), ("a_b", false, false),
        ("-a", false, false), ("a-", false, false), ("::1", false, false), ("[::1]", false, false),
        ("a.*.com", false, false), ("a..b", false, false), ("a.b.", false, false), (".a", false, false),
        ("a:", false, false), ("a:123456", false, false), ("é.com", false, false), ("*:", false, false),
        ("[::1]:80", false, false), ("a b", false, false),
    ])
    func reads(text: String, withPort: Bool, withoutPort: Bool) {
        #expect((HostPattern(text, port: .allowed) != nil) == withPort)
        #expect((HostPattern(text, port: .refused) != nil) == withoutPort)
    }

    @Test(arguments: [
        ("a.com", "exact"), ("A.Com", "exact"), ("b.a.com", "below"), ("c.b.a.com", "deeper"), ("xa.com", "all"),
        ("org", "all"), ("x.org", "org"), ("xorg", "org"), ("b.a.com:80", "all"), ("a.com:81", "port"),
    ])
    func findsTheMostSpecific(name: String, value: String) {
        let entries = [
            ("*", "all"), ("a.com", "exact"), ("*.a.com", "below"), ("*.b.a.com", "deeper"), ("*org", "org"),
            ("a.com:81", "port"), ("org", "all"),
        ]
        let table = HostPatternTable(
            entries.compactMap { entry in
                HostPattern(entry.0, port: .allowed).map { ($0, entry.1) }
            }
        )
        #expect(table.entry(for: name)?.value == value)
    }

    @Test func takesAnyName_ofACertificate() {
        let table = HostPatternTable([(HostPattern(anyName: "my_host"), 1), (HostPattern(anyName: "*.a_b"), 2)])
        #expect(table.entry(for: "MY_HOST")?.value == 1)
        #expect(table.entry(for: "x.a_b")?.value == 2)
        #expect(table.entry(for: "other")?.value == nil)
    }
}
