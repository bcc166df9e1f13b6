import Testing

@testable import SpateSecrets

@Suite struct SecretSourceTextTests {
    @Test(arguments: [
        ("mock", "mock", "mock", false, [String]()),
        ("mock=a=b", "mock", "mock", false, ["a=b"]),
        ("mock=a=b=c,d=", "mock", "mock", false, ["a=b=c", "d="]),
        ("file=path.txt", "file", "file", false, ["path.txt"]),
        ("file=filename=path.txt,name=other,default", "file", "other", true, ["filename=path.txt"]),
        ("mock=default,name=,a=b", "mock", "mock", true, ["a=b"]),
        ("mock=default=1", "mock", "mock", false, ["default=1"]),
        ("mock=name", "mock", "mock", false, ["name"]),
        ("url=urlTemplate=http://h/{key}?a=b", "url", "url", false, ["urlTemplate=http://h/{key}?a=b"]),
    ])
    func takesApart(text: String, type: String, name: String, isDefault: Bool, items: [String]) {
        let parsed = SecretSourceText(parsing: text)
        #expect(parsed.type == type)
        #expect(parsed.name == name)
        #expect(parsed.isDefault == isDefault)
        #expect(parsed.items.map { item in item.value.map { "\(item.key)=\($0)" } ?? item.key } == items)
    }
}
