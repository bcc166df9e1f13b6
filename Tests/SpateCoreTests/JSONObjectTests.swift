import SpateCore
import Testing

@Suite struct JSONObjectTests {
    /// Sizes on both sides of the limit at which the object starts to keep a hash index.
    @Test(arguments: [0, 1, 15, 16, 17, 18, 1000])
    func findsEveryKey(count: Int) {
        var object = JSONObject()
        for number in 0..<count {
            object["key\(number)"] = .number(Double(number))
        }
        #expect(object.count == count)
        #expect(object.keys == (0..<count).map { "key\($0)" })
        #expect((0..<count).allSatisfy { object["key\($0)"] == .number(Double($0)) })
        #expect(object["key\(count)"] == nil)
    }

    @Test(arguments: [3, 40])
    func keepsThePlace_whenAKeyIsSetAgain(count: Int) {
        var object = JSONObject((0..<count).map { .init(key: "k\($0)", value: .number(0)) })
        object["k1"] = "new"
        #expect(object.count == count)
        #expect(object.members[1].value == "new")
    }

    @Test(arguments: [3, 17, 40])
    func forgetsAKey_whenSetToNil(count: Int) {
        var object = JSONObject((0..<count).map { .init(key: "k\($0)", value: .number(Double($0))) })
        object["k1"] = nil
        #expect(object.count == count - 1)
        #expect(object["k1"] == nil)
        #expect(object["k2"] == 2)
        #expect(object["k\(count - 1)"] == .number(Double(count - 1)))
    }

    @Test(arguments: [2, 40])
    func keepsCanonicallyEquivalentKeysApart(count: Int) {
        var object = JSONObject((2..<count).map { .init(key: "k\($0)", value: .null) })
        object["\u{e9}"] = 1
        object["e\u{301}"] = 2
        #expect(object.count == count)
        #expect(object["\u{e9}"] == 1)
        #expect(object["e\u{301}"] == 2)
    }
}
