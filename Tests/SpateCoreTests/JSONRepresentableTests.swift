import SpateCore
import Testing

@Suite struct JSONRepresentableTests {
    @Test func whatIsNotGivenIsNull() {
        #expect(Int?.none.json == .null)
        #expect([1, 2].json == [1, 2])
        #expect(GoDuration.seconds(90).json == "1m30s")
        #expect(String?.some("x").json == "x")
    }

    @Test func sortsKeysAtAllDepths() {
        let value: JSONValue = ["b": [["z": 1, "a": 2]], "Z": nil]
        #expect(value.sortedByKey == ["Z": nil, "b": [["a": 2, "z": 1]]])
    }

    @Test func nullsAllTheWayDownAreNoContent() {
        #expect(!JSONValue.null.hasContent)
        #expect(!(["a": nil, "b": ["c": nil]] as JSONValue).hasContent)
        #expect(([:] as JSONValue).hasContent)
        #expect(([] as JSONValue).hasContent)
    }
}
