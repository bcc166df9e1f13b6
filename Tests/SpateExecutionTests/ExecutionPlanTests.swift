import SpateCore
import Testing

@testable import SpateExecution

/// For any partition of a test, the parts' VUs, iterations and arrivals unite to exactly the whole.
@Suite struct ExecutionPlanTests {
    private static let partitions = ["0,1", "0,1/2,1", "0,1/3,2/3,1", "0,0.1,1/2,0.75,1", "0,1/100,99/100,1"]

    private static func plans(_ name: String, _ options: String, _ sequence: String) throws -> [ExecutionPlan] {
        let executor = try ExecutorsTests.make(name, options)
        let sequence = try ExecutionSegmentSequence(sequence)
        return try sequence.segments.map { try executor.plan(ExecutionShare(segment: $0, sequence: sequence)) }
    }

    @Test(arguments: partitions)
    func rampingVUsUnite(sequence: String) throws {
        let options =
            "{\"startVUs\":3,\"stages\":[{\"duration\":\"7s\",\"target\":31},{\"duration\":\"3s\",\"target\":0}]}"
        let whole = try #require(try Self.plans("ramping-vus", options, "0,1").first)
        let parts = try Self.plans("ramping-vus", options, sequence)
        let all = parts.flatMap { plan in
            plan.windows.enumerated().map { (plan.iterationShare.globalIndex($0.offset), $0.element) }
        }
        #expect(all.sorted { $0.0 < $1.0 }.map(\.1) == whole.windows)
        #expect(parts.map(\.hardEndNanos).max() == whole.hardEndNanos)
    }

    @Test(arguments: partitions)
    func sharedIterationsUnite(sequence: String) throws {
        let plans = try Self.plans("shared-iterations", "{\"vus\":10,\"iterations\":257}", sequence)
        #expect(plans.reduce(0) { $0 + $1.plannedVUs } == 10)
        var numbers: [Int] = []
        for plan in plans {
            guard case .closed(let closed) = plan, case .shared(let count) = closed.budget else { continue }
            #expect(plan.plannedVUs > 0 || count == 0)
            #expect(plan.hasWork == (count > 0))
            numbers += (0..<count).map { closed.iterationShare.globalIndex($0) }
        }
        #expect(numbers.sorted() == Array(0..<257))
    }

    @Test(arguments: partitions)
    func arrivalsUnite(sequence: String) throws {
        let options = "{\"rate\":333,\"duration\":\"3s\",\"preAllocatedVUs\":7,\"maxVUs\":19}"
        let plans = try Self.plans("constant-arrival-rate", options, sequence)
        #expect(plans.reduce(0) { $0 + $1.plannedVUs } == 7)
        #expect(plans.reduce(0) { $0 + $1.maxVUs } == 19)
        var due: [UInt64] = []
        for plan in plans {
            guard case .arrivals(let arrivals) = plan, plan.hasWork else { continue }
            var index = 0
            while let next = arrivals.schedule.dueNanos(arrivals.share.globalIndex(index)) {
                due.append(next)
                index += 1
            }
        }
        let whole = ConstantArrivals(rate: 333, unitNanos: 1_000_000_000, durationNanos: 3_000_000_000)
        #expect(due.sorted() == (0..<999).compactMap { whole.dueNanos($0) })
    }

    @Test func describesTheShare() throws {
        let half = try ExecutionShare(segment: ExecutionSegment("0:1/2"), sequence: nil)
        let constant = try ExecutorsTests.make(
            "constant-arrival-rate",
            "{\"rate\":100,\"duration\":\"10s\",\"preAllocatedVUs\":4,\"maxVUs\":10}"
        )
        #expect(constant.description(half) == "50.00 iterations/s for 10s (maxVUs: 2-5, gracefulStop: 30s)")
        let ramping = try ExecutorsTests.make(
            "ramping-arrival-rate",
            "{\"stages\":[{\"duration\":\"10s\",\"target\":90}],\"timeUnit\":\"1m\",\"preAllocatedVUs\":4}"
        )
        #expect(
            ramping.description(.whole)
                == "Up to 1.50 iterations/s for 10s over 1 stages (maxVUs: 4, gracefulStop: 30s)"
        )
        let controlled = try ExecutorsTests.make("externally-controlled", "{\"vus\":2,\"maxVUs\":6,\"duration\":0}")
        #expect(
            controlled.description(half)
                == "Externally controlled execution with 2 VUs, 6 max VUs, infinite duration"
        )
    }
}
