import SpateCore
import Testing

@testable import SpateSecrets

@Suite struct URLSecretSettingsTests {
    private func read(_ text: String, _ environment: [(String, String)] = []) throws(ConfigIssue) -> URLSecretSettings {
        let items = SecretSourceText(parsing: text).items
        return try URLSecretSettings(SecretConfiguration(items: items, environment: environment))
    }

    @Test func hasTheDefaultsOfK6() throws {
        let settings = try read("url=urlTemplate=https://h/{key}")
        #expect(settings.method == "GET")
        #expect(settings.timeout == .seconds(30))
        #expect(settings.requestsPerMinute == 300)
        #expect(settings.requestsBurst == 10)
        #expect(settings.maxRetries == 3)
        #expect(settings.retryBackoff == .seconds(1))
        #expect(settings.headers.isEmpty)
    }

    @Test func prefersTheFileToVariables_andTheCommandLineToBoth() throws {
        let file = try TemporaryFile(
            #"{"urlTemplate":"http://file/{key}","timeout":"2s","maxRetries":1,"headers":{"X-A":"file","X-B":"file"}}"#
        )
        let environment = [
            ("K6_SECRET_SOURCE_URL_URL_TEMPLATE", "http://variable/{key}"),
            ("K6_SECRET_SOURCE_URL_METHOD", "POST"),
            ("K6_SECRET_SOURCE_URL_RESPONSE_PATH", "k6"),
            ("SPATE_SECRET_SOURCE_URL_RESPONSE_PATH", "a.b"),
            ("K6_SECRET_SOURCE_URL_TIMEOUT", "1s"),
            ("K6_SECRET_SOURCE_URL_RETRY_BACKOFF", "5s"),
            ("K6_SECRET_SOURCE_URL_REQUESTS_PER_MINUTE_LIMIT", "7"),
            ("K6_SECRET_SOURCE_URL_REQUESTS_BURST", "8"),
            ("K6_SECRET_SOURCE_URL_HEADER_AUTHORIZATION", "variable"),
        ]
        let settings = try read("url=headers.x-b=inline,maxRetries=0,config=\(file.path)", environment)
        #expect(settings.urlTemplate == "http://file/{key}")
        #expect(settings.method == "POST")
        #expect(settings.responsePath == "a.b")
        #expect(settings.timeout == .seconds(2))
        #expect(settings.retryBackoff == .seconds(5))
        #expect(settings.requestsPerMinute == 7)
        #expect(settings.requestsBurst == 8)
        #expect(settings.maxRetries == 0)
        #expect(
            settings.headers.map { "\($0.name): \($0.value)" } == [
                "AUTHORIZATION: variable", "X-A: file", "x-b: inline",
            ]
        )
    }

    @Test(arguments: [
        "url", "url=", "url=urlTemplate=http://h/key", "url=urlTemplate=/{key}", "url=urlTemplate=ftp://h/{key}",
        "url=urlTemplate=https://", "url=urlTemplate=http://h/{key},timeout=1",
        "url=urlTemplate=http://h/{key},timeout=0s",
        "url=urlTemplate=http://h/{key},requestsBurst=0", "url=urlTemplate=http://h/{key},maxRetries=-1",
        "url=urlTemplate=http://h/{key},method=", "url=urlTemplate=http://h/{key},nonsense=1",
        "url=urlTemplate=http://h/{key},timeout", "url=config=/nowhere.json",
    ])
    func refuses(text: String) {
        #expect(throws: ConfigIssue.self) { try read(text) }
    }

    @Test func escapesKeys() throws {
        #expect(
            try read("url=urlTemplate=http://h/{key}/x?k={key}").url("a/b ü~")
                == "http://h/a%2Fb%20%C3%BC~/x?k=a%2Fb%20%C3%BC~"
        )
    }
}
