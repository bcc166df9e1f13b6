import SpateEngine
import Testing

@Suite struct VersionConstraintTests {
    @Test(arguments: [
        ("*", [[0, 0, 1], [9, 0, 0]], [[Int]]()),
        ("1.2.3", [[1, 2, 3]], [[1, 2, 4], [1, 2, 2]]),
        ("=v1.2", [[1, 2, 0], [1, 2, 9]], [[1, 3, 0], [1, 1, 9]]),
        ("!= 1.2.x", [[1, 3, 0], [1, 1, 9]], [[1, 2, 0], [1, 2, 9]]),
        ("> 1.2.3", [[1, 2, 4], [2, 0, 0]], [[1, 2, 3], [1, 2, 2]]),
        (">1", [[2, 0, 0]], [[1, 9, 9], [0, 1, 0]]),
        (">=1.2", [[1, 2, 0], [9, 0, 0]], [[1, 1, 9]]),
        ("<1.2", [[1, 1, 9]], [[1, 2, 0]]),
        ("<= 1.2", [[1, 2, 9], [0, 0, 1]], [[1, 3, 0]]),
        ("~1.2.3", [[1, 2, 3], [1, 2, 9]], [[1, 3, 0], [1, 2, 2]]),
        ("~1", [[1, 0, 0], [1, 9, 9]], [[2, 0, 0]]),
        ("^1.2.3", [[1, 2, 3], [1, 9, 0]], [[2, 0, 0], [1, 2, 2]]),
        ("^0.2.3", [[0, 2, 3], [0, 2, 9]], [[0, 3, 0]]),
        (">= 0.5, < 2", [[0, 5, 0], [1, 9, 9]], [[0, 4, 9], [2, 0, 0]]),
        ("<1 || ^2.1", [[0, 9, 0], [2, 2, 0]], [[1, 0, 0], [3, 0, 0]]),
    ])
    func allows(text: String, allowed: [[Int]], refused: [[Int]]) throws {
        let constraint = try #require(VersionConstraint(text))
        for version in allowed { #expect(constraint.allows(version), "\(version)") }
        for version in refused { #expect(!constraint.allows(version), "\(version)") }
    }

    @Test(arguments: ["", "latest", ">", "> > 1", "1.2.3.4", "1.-2", "||", "1 ||", "-1", "^"])
    func refuses(text: String) {
        #expect(VersionConstraint(text) == nil)
    }

    @Test func showsTheShortestForm() {
        #expect(VersionConstraint("> 1.2.0,  <2 ||  = v3")?.description == ">1.2.0 <2 || =v3")
    }
}
