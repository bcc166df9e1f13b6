import SpateCore
import Testing

@testable import SpateReport

struct ExecutionDescriptionTests {
    private func description(usesColor: Bool) -> ExecutionDescription {
        ExecutionDescription(
            script: "p.js",
            scenarios: [
                .init(name: "ca", sentence: "5.00 iterations/s for 3s (maxVUs: 2-12, exec: f, gracefulStop: 30s)"),
                .init(name: "cv", sentence: "3 looping VUs for 4s (exec: f, gracefulStop: 1s)"),
            ],
            maxVUs: 36,
            maxDuration: GoDuration(nanos: 100_049_000_000),
            usesColor: usesColor
        )
    }

    /// As k6 v1.1 prints it.
    @Test func alignsColons() {
        let expected = """

                 execution: local
                    script: p.js
                    output: -

                 scenarios: (100.00%) 2 scenarios, 36 max VUs, 1m40s max duration (incl. graceful stop):
                          * ca: 5.00 iterations/s for 3s (maxVUs: 2-12, exec: f, gracefulStop: 30s)
                          * cv: 3 looping VUs for 4s (exec: f, gracefulStop: 1s)


            """
        #expect(description(usesColor: false).render() == expected)
    }

    @Test func coloursValues_whenAsked() {
        let lines = description(usesColor: true).render().split(separator: "\n")
        #expect(lines[0] == "     execution: \u{1B}[36mlocal\u{1B}[0m")
        #expect(
            lines[3] == "     scenarios: \u{1B}[36m(100.00%) 2 scenarios, 36 max VUs, 1m40s max duration "
                + "(incl. graceful stop):\u{1B}[0m"
        )
        #expect(lines[4].hasPrefix("              * ca: 5.00 iterations/s"))
    }

    @Test func countsOneScenario_whenThereIsOne() {
        var description = description(usesColor: false)
        description.scenarios.removeLast()
        description.segmentPercent = 100.0 / 3
        #expect(description.render().contains("(33.33%) 1 scenario, 36 max VUs"))
    }
}
