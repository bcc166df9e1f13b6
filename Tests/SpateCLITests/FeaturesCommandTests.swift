import SpateCore
import Testing

@testable import SpateCLI

@Suite struct FeaturesCommandTests {
    @Test func printsATable() {
        let lines = FeaturesCommand.table.split(separator: "\n").map(String.init)
        #expect(lines.first == "FEATURE             LIFECYCLE      DESCRIPTION")
        #expect(lines.count == 4)
        #expect(lines[2].hasPrefix("merge-run-tags      experimental   "))
    }

    @Test func printsJSON() {
        #expect(FeaturesCommand.json[2]?["feature"] == "freeze-env")
        #expect(FeaturesCommand.json.arrayValue?.allSatisfy { $0["lifecycle"] == "experimental" } == true)
        #expect(
            FeaturesCommand.json.arrayValue?.allSatisfy { $0["description"]?.stringValue?.isEmpty == false } == true
        )
    }
}
