import SpateCore
import Testing

@testable import SpateMetrics

@Suite struct ThresholdScopeTests {
    @Test(
        arguments: [
            (.wholeRun, "", "{}"), (.sliding(.seconds(30)), " over 30s", #"{"over":"30s"}"#),
            (.part(from: .seconds(120), to: .seconds(420)), " from 2m0s to 7m0s", #"{"from":"2m0s","to":"7m0s"}"#),
            (.part(from: nil, to: .seconds(5)), " to 5s", #"{"to":"5s"}"#),
            (.part(from: .seconds(5), to: nil), " from 5s", #"{"from":"5s"}"#),
            (.stage(3, scenario: nil), " in stage 3", #"{"stage":3}"#),
            (.stage(3, scenario: "a"), " in stage 3 of a", #"{"stage":3,"scenario":"a"}"#),
        ] as [(ThresholdScope, String, String)]
    )
    func tellsWhatItIs(scope: ThresholdScope, suffix: String, json: String) {
        #expect(scope.suffix == suffix)
        #expect(JSONValue(members: scope.members).serialized() == json)
    }

    @Test(arguments: [
        ("max<5", 7.0, 6.0, true), ("max<=5", 1, 2, false), ("min>5", 1, 2, true), ("min>=5", 3, 2, false),
        ("value==5", 9, 6, true), ("value===5", 5, 4, false), ("value!=5", 5, 6, true),
    ])
    func knowsTheWorseValue(source: String, value: Double, other: Double, isWorse: Bool) throws {
        #expect(try ThresholdExpression(source).isWorse(value, than: other) == isWorse)
    }
}
