import Testing

@testable import SpateMetrics

@Suite struct TagTableTests {
    @Test func keepsFew_whenSetsNeverRepeat() {
        var table = TagTable(sweepCount: 100)
        for id in 0..<10_000 { _ = table.intern([("id", "\(id)")]) }
        #expect(table.count <= 100)
        #expect(table.madeCount == 10_000)
    }

    @Test func keepsWhatIsHeld() {
        var table = TagTable(sweepCount: 100)
        let held = (0..<250).map { table.intern([("page", "\($0)")]) }
        for id in 0..<2000 { _ = table.intern([("id", "\(id)")]) }
        for (page, set) in held.enumerated() { #expect(table.intern([("page", "\(page)")]) === set) }
        #expect(table.count <= 2 * 250)
        #expect(table.madeCount == 2250)
    }

    @Test func keepsWhatOutputsKnow() {
        var table = TagTable(sweepCount: 10)
        for id in 0..<50 { table.intern([("id", "\(id)")]).number = UInt32(id) }
        #expect(table.count == 50)
        #expect(table.intern([("id", "7")]).number == 7)
    }

    @Test func warnsAtEachDoubling_ofWhatIsTrue() {
        var warning = TagSetWarning(first: 100)
        func text(_ made: Int, kept: Int, hasOutputs: Bool) -> String? {
            warning.text(TagSetCounts(made: made, kept: kept), hasOutputs: hasOutputs)
        }
        #expect(text(99, kept: 99, hasOutputs: false) == nil)
        let plain = text(120, kept: 40, hasOutputs: false)
        #expect(plain?.contains("given 120 sets of tags by now; each takes time, but those out of use") == true)
        #expect(plain?.contains("40 are kept now") == true)
        #expect(text(199, kept: 40, hasOutputs: false) == nil)
        let withOutputs = text(200, kept: 200, hasOutputs: true)
        #expect(withOutputs?.contains("each costs memory until the end for the outputs (--out)") == true)
    }
}
