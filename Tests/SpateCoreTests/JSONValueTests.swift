import SpateCore
import Testing

@Suite struct JSONValueTests {
    private let value: JSONValue = ["a": [1, 2.5, "x"], "b": true, "n": nil]

    @Test func readsByKindAndPlace() {
        #expect(value["a"]?[0]?.intValue == 1)
        #expect(value["a"]?[1]?.numberValue == 2.5)
        #expect(value["a"]?[2]?.stringValue == "x")
        #expect(value["b"]?.boolValue == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["a"]?.arrayValue?.count == 3)
        #expect(value.objectValue?.keys == ["a", "b", "n"])
    }

    @Test func isNil_whenTheKindOrPlaceDiffers() {
        #expect(value["missing"] == nil)
        #expect(value["a"]?[3] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?["0"] == nil)
        #expect(value["a"]?[1]?.intValue == nil)
        #expect(value["b"]?.stringValue == nil)
        #expect(value.arrayValue == nil)
    }

    @Test func isUnequal_whenMembersAreInAnotherOrder() {
        #expect(JSONValue.object(["a": 1, "b": 2].sortedObject) != ["b": 2, "a": 1])
    }
}

extension [String: JSONValue] {
    fileprivate var sortedObject: JSONObject {
        JSONObject(sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) })
    }
}
