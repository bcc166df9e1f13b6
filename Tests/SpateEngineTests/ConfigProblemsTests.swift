import SpateCore
import SpateEngine
import Testing

@Suite struct ConfigProblemsTests {
    @Test func saysNothing_whenNothingIsWrong() throws {
        try ConfigProblems().throwAny()
    }

    @Test func leavesASingleErrorAsItIs() {
        var problems = ConfigProblems()
        problems.add(SpateError(.generic, "only this"))
        let error = #expect(throws: SpateError.self) { try problems.throwAny() }
        #expect(error?.message == "only this")
        #expect(error?.exitCode == .generic)
    }

    @Test func listsEveryProblemOnce_withTheFirstExitCode() {
        var problems = ConfigProblems()
        let vus = ConfigIssue("vus", "must be more than 0, is -3")
        problems.add(SpateError(title: "One:", issues: [vus]))
        problems.add(SpateError(.generic, "no such stat"))
        problems.add(SpateError(title: "Two:", issues: [vus, ConfigIssue("tags", "are odd")]))
        let error = #expect(throws: SpateError.self) { try problems.throwAny() }
        #expect(error?.exitCode == .invalidConfig)
        #expect(
            error?.message
                == "There were problems with the test's configuration:\n\t- vus: must be more than 0, is -3"
                + "\n\t- no such stat\n\t- tags: are odd"
        )
    }
}
