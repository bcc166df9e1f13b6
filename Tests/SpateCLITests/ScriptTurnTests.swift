import SpateCore
import Testing

@testable import SpateCLI

struct ScriptTurnTests {
    private let scripts = ["plans/shop/browse.js", "plans/checkout.test.ts", "plans/late/browse.js"]

    @Test func namesTheRunAndItsFiles() throws {
        let second = try ScriptTurn(scripts, number: 2)
        #expect(second.runName("Launch") == "Launch: checkout.test.ts")
        #expect(second.runName(nil) == nil)
        #expect(second.path("out.d/report.html") == "out.d/report-checkout.html")
        #expect(second.path("out.d/report") == "out.d/report-checkout")
        #expect(second.path(".hidden") == ".hidden-checkout")
        #expect(second.report("html=report.html") == "html=report-checkout.html")
        #expect(second.report("text") == "text")
        #expect(second.following == ["plans/late/browse.js"])
    }

    @Test func tellsScriptsOfOneNameApart() throws {
        #expect(try ScriptTurn(scripts, number: nil).path("r.html") == "r-1-browse.html")
        #expect(try ScriptTurn(scripts, number: 3).path("r.html") == "r-3-browse.html")
    }

    @Test func leavesTheNamesOfASingleScriptAlone() throws {
        let only = try ScriptTurn(["a.js"], number: nil)
        #expect(only.runName("Launch") == "Launch" && only.path("r.html") == "r.html" && only.following.isEmpty)
    }

    @Test(arguments: [0, 4]) func refusesANumberThatThePlanDoesNotHave(number: Int) {
        #expect(throws: SpateError.self) { try ScriptTurn(scripts, number: number) }
    }

    @Test(
        arguments: [
            (["spate", "run", "plan.yaml"], ["spate", "run", "--plan-script", "2", "--yes", "plan.yaml"]),
            (["spate", "run", "--yes", "p.yaml"], ["spate", "run", "--plan-script", "2", "--yes", "p.yaml"]),
            (
                ["spate", "run", "--plan-script", "1", "-e", "A=1", "--plan-script=1", "p.yaml"],
                ["spate", "run", "--plan-script", "2", "--yes", "-e", "A=1", "p.yaml"]
            ),
        ] as [([String], [String])]
    )
    func writesTheNextCommandLine(given: [String], next: [String]) {
        #expect(NextScript.arguments(given, number: 2) == next)
    }
}
