import Testing

@testable import SpateEngine

@Suite struct CoreAllowanceTests {
    @Test(arguments: [
        ("Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n", 2), ("Cpus_allowed:\t00000000,00000001\n", 1),
        ("Cpus_allowed:\tffffffff,ff\n", 40),
    ])
    func countsTheMask(status: String, count: Int) {
        #expect(CoreAllowance.count(inStatus: status) == count)
    }

    @Test func isUnknown_whenTheLineIsNotThere() {
        #expect(CoreAllowance.count(inStatus: "Name:\tx\n") == nil)
        #expect(CoreAllowance.count(inStatus: "Cpus_allowed:\t0\n") == nil)
    }
}
