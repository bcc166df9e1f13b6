import SpateMetrics
import Testing

@Suite struct SystemTagsTests {
    @Test func hasAllButFourByDefault() {
        #expect(Set(SystemTags.names).subtracting(SystemTags.defaults.listed) == ["iter", "vu", "ocsp_status", "ip"])
    }

    @Test func ignoresUnknownNames() {
        #expect(SystemTags(names: ["status", "nonsense"]) == .status)
        #expect(SystemTags(names: []).listed.isEmpty)
    }
}
