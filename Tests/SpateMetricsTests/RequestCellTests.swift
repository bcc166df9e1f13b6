import SpateMetrics
import Testing

@Suite struct RequestCellTests {
    private func cell(_ endpoint: String, group: String = "", status: Int = 200) -> RequestCell {
        RequestCell(
            scenario: "default",
            group: group,
            method: "GET",
            endpoint: endpoint,
            status: status,
            errorCode: 0,
            isExpected: true
        )
    }

    private func times(_ duration: Double, response: Double? = nil) -> RequestTimes {
        RequestTimes(
            duration: duration,
            responseTime: response,
            blocked: 1,
            connecting: 0,
            tlsHandshaking: 0,
            sending: 0.5,
            waiting: duration - 0.5,
            receiving: 0
        )
    }

    private func shard(keepsCells: Bool = true) -> MetricShard {
        MetricShard(layout: MetricRegistry().seal(), keepsCells: keepsCells)
    }

    @Test func addsUpByCell() throws {
        let shard = shard()
        let first = try #require(shard.position(of: cell("/a")))
        let second = try #require(shard.position(of: cell("/b")))
        #expect(shard.position(of: cell("/a")) == first)
        shard.add(times(10, response: 30), toCell: first)
        shard.add(times(20), toCell: first)
        shard.add(times(5), toCell: second)
        let batch = shard.exchange(recycling: nil)
        #expect(batch.cells.map(\.cell.endpoint) == ["/a", "/b"])
        #expect(batch.cells[0].duration.sampleCount == 2)
        #expect(batch.cells[0].duration.sum == 30)
        #expect(batch.cells[0].responseTime?.sampleCount == 1)
        #expect(batch.cells[0].phases.blocked == 2)
        batch.reset()
        #expect(batch.cells.map(\.isEmpty) == [true, true])
    }

    @Test func keepsNothingWithoutARecord() {
        let shard = shard(keepsCells: false)
        #expect(shard.position(of: cell("/a")) == nil)
        shard.addIteration(scenario: 0, duration: 1)
        #expect(shard.exchange(recycling: nil).scenarios.isEmpty)
    }

    @Test func groupsWithoutEndShareACell() throws {
        let shard = shard()
        var positions: Set<Int> = []
        for index in 0..<20_000 { positions.insert(try #require(shard.position(of: cell("/a", group: "::\(index)")))) }
        #expect(positions.count <= 4097)
    }

    @Test func endpointsBeyondTheLimitShareAName() {
        let roll = EndpointRoll(limit: 2)
        #expect(["/a", "/b", "/c", "/a", "/d"].map(roll.admit) == ["/a", "/b", "(other)", "/a", "(other)"])
    }
}
