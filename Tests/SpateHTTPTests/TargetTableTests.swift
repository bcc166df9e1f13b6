import SpateHTTP
import Testing

@Suite struct TargetTableTests {
    private static func look(_ text: String, in table: TargetTable) throws -> RequestTarget {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(HTTPURLError) in try table.target(UnsafeRawBufferPointer(bytes)) }
        }
        return try result.get()
    }

    @Test func givesTheSameObject_whenTextIsEqual() throws {
        let table = TargetTable()
        let first = try Self.look("http://a/x", in: table)
        #expect(try Self.look("http://a/x", in: table) === first)
        #expect(try Self.look("http://a/y", in: table) !== first)
        #expect(try Self.look("http://A/x", in: table) !== first)
        #expect(table.target(try HTTPURL("http://a/x")) === first)
    }

    @Test func keepsAllTargetsApart_whenItGrows() throws {
        let table = TargetTable()
        let targets = try (0..<5000).map { try Self.look("http://host/item/\($0)?q=\($0 % 7)", in: table) }
        for (number, target) in targets.enumerated() {
            #expect(try Self.look("http://host/item/\(number)?q=\(number % 7)", in: table) === target)
        }
        #expect(Set(targets.map(ObjectIdentifier.init)).count == 5000)
    }

    @Test func startsOver_whenItIsFull() throws {
        let table = TargetTable()
        weak let first = try Self.look("http://host/0", in: table)
        #expect(first != nil)
        for number in 1...16 * 1024 { _ = try Self.look("http://host/\(number)", in: table) }
        #expect(first == nil)
        let last = try Self.look("http://host/last", in: table)
        #expect(try Self.look("http://host/last", in: table) === last)
    }

    @Test func refusesWhatIsNoURL() {
        #expect(throws: HTTPURLError.self) { try Self.look("http://a b/%zz", in: TargetTable()) }
    }

    @Test(arguments: [
        ("http://h/", "h:80", false), ("https://h/", "h:443", true), ("http://h:8080/x", "h:8080", false),
        ("http://[::1]:81/", "[::1]:81", false),
    ])
    func knowsItsEndpoint(url: String, address: String, isTLS: Bool) throws {
        let target = try Self.look(url, in: TargetTable())
        #expect(target.endpoint.address == address)
        #expect(target.endpoint.isTLS == isTLS)
    }
}
