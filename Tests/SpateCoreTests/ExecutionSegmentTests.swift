import SpateCore
import Testing

/// k6 v2.2, engine spec 3.8.
@Suite struct ExecutionSegmentTests {
    @Test(arguments: [
        ("", "0:1"), ("1/3", "0:1/3"), ("20%", "0:1/5"), ("0.25:0.5", "1/4:1/2"), ("1/3:2/3", "1/3:2/3"),
        ("50%:1", "1/2:1"), ("2/6:4/6", "1/3:2/3"), ("0:.5", "0:1/2"),
    ])
    func readsAndPrintsReduced(text: String, printed: String) throws {
        #expect(try ExecutionSegment(text).description == printed)
    }

    @Test(arguments: ["x", "1:0", "0.5:0.5", "0:2", "-1:1", "1/0", "0:1:2", "1/3:", "200%", "1.2.3", "-0.5", "."])
    func refuses(text: String) {
        #expect(throws: ConfigIssue.self) { try ExecutionSegment(text) }
    }

    @Test func completesASequence() throws {
        let middle = ExecutionSegmentSequence(completing: try ExecutionSegment("1/4:1/2"))
        #expect(middle.description == "0,1/4,1/2,1")
        let first = ExecutionSegmentSequence(completing: try ExecutionSegment("0:1/3"))
        #expect(first.description == "0,1/3,1")
        #expect(ExecutionSegmentSequence(completing: .whole).description == "0,1")
    }

    @Test(arguments: ["0", "0,0", "1,0", "0,x", ""])
    func refusesSequences(text: String) {
        #expect(throws: ConfigIssue.self) { try ExecutionSegmentSequence(text) }
    }

    @Test func refusesASegmentThatTheSequenceLacks() throws {
        let segment = try ExecutionSegment("0:1/3")
        let sequence = try ExecutionSegmentSequence("0,1/2,1")
        #expect(throws: ConfigIssue.self) { try ExecutionShare(segment: segment, sequence: sequence) }
    }
}
