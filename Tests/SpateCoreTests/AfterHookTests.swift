import SpateCore
import Testing

@Suite struct AfterHookTests {
    /// Labels are shown, so nothing that may be secret is in them.
    @Test(arguments: [
        ("curl -H 'Authorization: Bearer abc' https://x", "curl"), ("TOKEN=abc /usr/bin/notify abc", "notify"),
        ("  ./tell.sh", "tell.sh"), ("A=b", "command"),
    ])
    func labelsCommandByItsProgram(line: String, label: String) throws {
        #expect(try AfterHook.command(line, place: "--after").label == label)
    }

    @Test(arguments: [
        ("https://hooks.example.com/services/T0/B0/secret", "POST https://hooks.example.com"),
        ("http://user:password@127.0.0.1:8080?token=x", "POST http://127.0.0.1:8080"),
    ])
    func labelsWebhookByItsHost(url: String, label: String) throws {
        #expect(try AfterHook.webhook(url, place: "--after-webhook").label == label)
    }

    @Test(arguments: ["", "ftp://x", "hooks.example.com/secret", "https://", "https:///secret", "http://a b"])
    func refusesWhatIsNoURL_withoutShowingIt(url: String) {
        let error = #expect(throws: SpateError.self) { try AfterHook.webhook(url, place: "--after-webhook") }
        #expect(error?.message == "--after-webhook must be a URL that begins with http:// or https:// and a host")
    }

    @Test func refusesCommand_whenItIsEmpty() {
        #expect(throws: SpateError.self) { try AfterHook.command(" \n", place: "--after") }
    }
}
