import SpateCore
import Testing

@testable import SpateCLI

@Suite struct GitHubWorkflowTests {
    @Test func hasWhatTheGuideHas() throws {
        let text = try GitHubWorkflow(script: "load-test.js").text
        for part in ["cron: '0 3 * * 0'", "max_users:", "default: '1000'", "retention-days: 90", "if: always()"] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains("SCRIPT: 'load-test.js'\n"))
        #expect(text.contains("SPATE_IMAGE: ${{ vars.SPATE_IMAGE }}\n"))
        #expect(!text.contains("@" + "SCRIPT@"))
    }

    @Test func quotesScript_whenItHasQuotes() throws {
        let text = try GitHubWorkflow(script: "it's #1.js", image: "ghcr.io/a/spate:1").text
        #expect(text.contains("SCRIPT: 'it''s #1.js'\n"))
        #expect(text.contains("SPATE_IMAGE: 'ghcr.io/a/spate:1'\n"))
    }

    @Test(arguments: ["", "/etc/x.js", "a\nb.js", "${{ secrets.X }}.js"])
    func refusesScript_whenItIsNoPathOfRepository(script: String) {
        #expect(throws: SpateError.self) { try GitHubWorkflow(script: script) }
    }

    @Test(arguments: ["", "a b", "--privileged", "x;y"])
    func refusesImage_whenItIsNoName(image: String) {
        #expect(throws: SpateError.self) { try GitHubWorkflow(script: "a.js", image: image) }
    }

    @Test func saysOnlyWhatIsLeftToDo() throws {
        let all = try GitHubWorkflow(script: "a.js").nextSteps(hasScript: false)
        #expect(all.contains("  5. commit"))
        #expect(all.contains("new --template production a.js"))
        let few = try GitHubWorkflow(script: "a.js", image: "x/y:1").nextSteps(hasScript: true)
        #expect(few.contains("  3. commit"))
        #expect(!few.contains("SPATE_IMAGE"))
    }
}
