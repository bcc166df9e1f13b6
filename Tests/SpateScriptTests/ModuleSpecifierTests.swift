import SpateCore
import Testing

@testable import SpateScript

struct ModuleSpecifierTests {
    @Test(arguments: [
        ("k6", "file:///a/main.js", "k6"),
        ("k6/http", "https://h/x.js", "k6/http"),
        ("./b.js", "file:///a/main.js", "file:///a/b.js"),
        ("../c/./b.js", "file:///a/b/main.js", "file:///a/c/b.js"),
        ("/abs.js", "file:///a/main.js", "file:///abs.js"),
        (".hidden.js", "file:///a/main.js", "file:///a/.hidden.js"),
        ("file:///x/y.js", "file:///a/main.js", "file:///x/y.js"),
        ("https://h/lib.js", "file:///a/main.js", "https://h/lib.js"),
        ("./dep.js?v=1", "https://h/a/lib.js?x=y", "https://h/a/dep.js?v=1"),
        ("/root.js", "https://h:8443/a/lib.js", "https://h:8443/root.js"),
        ("./dep.js", "http://127.0.0.1:80/a/lib.js", "http://127.0.0.1:80/a/dep.js"),
        ("http://localhost:3000/x.js", "file:///a/main.js", "http://localhost:3000/x.js"),
    ])
    func resolves(specifier: String, base: String, expected: String) throws {
        #expect(try ModuleSpecifier.resolve(specifier, from: base) == expected)
    }

    @Test(arguments: [
        ("", "require() can't be used with an empty specifier"),
        ("lodash", "The moduleSpecifier \"lodash\" couldn't be recognised as something k6 supports."),
        (
            "http://example.test/a.js",
            "only supported schemes for imports are file and https, http://example.test/a.js has `http`"
        ),
        ("ftp://h/a.js", "only supported schemes for imports are file and https, ftp://h/a.js has `ftp`"),
    ])
    func refuses(specifier: String, message: String) {
        let error = #expect(throws: SpateError.self) { try ModuleSpecifier.resolve(specifier, from: "file:///a.js") }
        #expect(error?.message == message)
    }

    @Test
    func refusesLocalFiles_whenTheImporterIsRemote() {
        let error = #expect(throws: SpateError.self) {
            try ModuleSpecifier.resolve("file:///etc/passwd", from: "https://h/a/b.js")
        }
        #expect(error?.message == "origin (https://h/a/) not allowed to load local file: file:///etc/passwd")
    }
}
