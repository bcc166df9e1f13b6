import SpateCore
import Testing

/// k6 v2.2, engine spec 3.8.
@Suite struct StripingTests {
    private static func owners(_ striping: Striping, count: Int) -> [Int] {
        (0..<count).map { number in
            (0..<striping.partCount).first {
                striping.scale(number + 1, part: $0) > striping.scale(number, part: $0)
            } ?? -1
        }
    }

    @Test func dealsAsTheReferenceDoes() throws {
        let shares = try Self.shares("0,1/2,3/4,1")
        #expect(Self.owners(shares[0].striping, count: 8) == [0, 1, 0, 2, 0, 1, 0, 2])
        #expect(try Self.shares("0,1/3,2/3,1").map { $0.scale(10) } == [4, 3, 3])
    }

    @Test func dividesIterationsAsTheirVUs() throws {
        let shares = try Self.shares("0,1/3,2/3,1").map { $0.following(vus: 10).scale(25) }
        #expect(shares == [10, 8, 7])
    }

    @Test func givesNothing_whereTheSequenceHasAGap() throws {
        let share = try ExecutionShare(
            segment: ExecutionSegment("0:1/4"),
            sequence: ExecutionSegmentSequence("0,1/4,1/2")
        )
        #expect(share.scale(100) == 25)
    }

    /// For any partition: every number has one owner, prefixes are dealt out whole, and each part numbers its own in order.
    @Test(arguments: [
        "0,1", "0,1/2,1", "0,1/3,2/3,1", "0,1/2,3/4,1", "0,1/7,1/3,0.4,80%,1", "0,0.01,0.99,1", "0,13/100,1/2,1",
    ])
    func partsUniteToTheWhole(sequence: String) throws {
        let shares = try Self.shares(sequence)
        let limit = 3 * shares[0].striping.period + 7
        var owner = [Int?](repeating: nil, count: limit)
        for (part, share) in shares.enumerated() {
            var last = -1
            var index = 0
            while case let number = share.globalIndex(index), number < limit {
                #expect(number > last)
                #expect(owner[number] == nil)
                owner[number] = part
                last = number
                index += 1
            }
            #expect(share.scale(limit) == index)
        }
        #expect(!owner.contains(nil))
        for value in 0...limit {
            #expect(shares.reduce(0) { $0 + $1.scale(value) } == value)
        }
    }

    private static func shares(_ text: String) throws -> [ExecutionShare] {
        let sequence = try ExecutionSegmentSequence(text)
        return try sequence.segments.map { try ExecutionShare(segment: $0, sequence: sequence) }
    }
}
