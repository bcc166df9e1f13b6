import SpateCore
import Testing

@testable import SpateModules

struct BundledLibrariesTests {
    @Test(arguments: [
        ("https://jslib.k6.io/k6-utils/1.4.0/index.js", "k6-utils"),
        ("https://jslib.k6.io/k6-utils/9.9.9/index.js?_k6=1", "k6-utils"),
        ("https://jslib.k6.io/k6-summary/0.0.1/index.js", "k6-summary"),
        ("https://jslib.k6.io/url/1.0.0/index.js", "url"),
        ("https://jslib.k6.io/papaparse/5.1.1/index.js", "papaparse"),
        ("https://jslib.k6.io/k6-testing/0.6.1/index.js", "k6-testing"),
        ("https://jslib.k6.io/k6chaijs/4.3.4.3/index.js", "k6chaijs"),
        ("https://jslib.k6.io/jsonpath/1.0.2/index.js", "jsonpath"),
        ("https://jslib.k6.io/httpx/0.1.0/index.js", "httpx"),
        ("https://jslib.k6.io/formdata/0.0.2/index.js", "formdata"),
        ("https://jslib.k6.io/totp/1.0.0/index.js", "totp"),
        ("https://raw.githubusercontent.com/benc-uk/k6-reporter/main/dist/bundle.js", "k6-reporter"),
        ("https://raw.githubusercontent.com/benc-uk/k6-reporter/2.4.0/dist/bundle.js", "k6-reporter"),
    ])
    func knowsWhatScriptsImport(url: String, name: String) {
        #expect(BundledLibraries.name(of: url) == name)
        #expect(BundledLibraries.source(of: url)?.isEmpty == false)
    }

    @Test(arguments: [
        "https://jslib.k6.io/aws/0.14.0/s3.js", "https://jslib.k6.io/k6-utils/1.4.0/other.js",
        "https://example.test/k6-utils/1.4.0/index.js", "file:///jslib.k6.io/k6-utils/1.4.0/index.js",
        "https://jslib.k6.io/functional/0.0.3/index.js",
    ])
    func leavesOtherURLsAlone(url: String) {
        #expect(BundledLibraries.source(of: url) == nil)
    }

    /// Whoever changes a library runs scripts/embed-libraries.
    @Test
    func isWhatTheFilesSay() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        for name in BundledLibraries.names {
            let path = "/\(root)/Sources/SpateModules/Libraries/Sources/\(name).js"
            let file = try FileReader.readFile(path).get()
            let embedded = try #require(BundledLibraries.source(named: name))
            #expect(embedded == file.dropLast(), "\(name) differs: run scripts/embed-libraries")
        }
    }
}
