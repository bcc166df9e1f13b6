internal import SpateCore

/// A workflow for GitHub Actions that runs a test weekly, and on demand with as many users as one says.
///
/// - Source: checked by `GitHubWorkflowTests`, and by linters in `Tests/ConformanceTests/around.py`.
struct GitHubWorkflow {
    static let path = ".github/workflows/load-test-production.yml"

    /// A path in the repository.
    let script: String
    /// `nil` for the repository's variable `SPATE_IMAGE`.
    let image: String?

    /// - Throws: When a text could not stand on one line of the workflow, or would say something else there.
    init(script: String, image: String? = nil) throws(SpateError) {
        let isOneLine = script.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard !script.isEmpty, isOneLine, !script.hasPrefix("/"), !script.contains("${{") else {
            throw SpateError(
                .generic,
                "--script must be a path in the repository, such as load-test.js, is “\(script)”"
            )
        }
        if let image {
            let known = { (byte: UInt8) in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "./:@_-".utf8.contains(byte)
            }
            guard !image.isEmpty, !image.hasPrefix("-"), image.utf8.allSatisfy(known) else {
                throw SpateError(
                    .generic,
                    "--image must be the name of a container image, such as ghcr.io/example/spate:0.1.0, is “\(image)”"
                )
            }
        }
        (self.script, self.image) = (script, image)
    }

    /// The file.
    var text: String {
        Self.template
            .replacing("@SCRIPT@", with: "'\(script.replacing("'", with: "''"))'")
            .replacing("@IMAGE@", with: image.map { "'\($0)'" } ?? "${{ vars.SPATE_IMAGE }}")
    }

    /// What was done, and what the user has to do.
    ///
    /// `hasScript`: Whether the script is there already.
    func nextSteps(hasScript: Bool) -> String {
        var steps: [String] = []
        if !hasScript {
            steps.append("write the test:          \(ProgramName.current) new --template production \(script)")
        }
        if image == nil {
            steps.append(
                """
                publish an image from Spate's Dockerfile, and name it:
                                            gh variable set SPATE_IMAGE --body ghcr.io/OWNER/spate:\(ProductVersion.current)
                """
            )
        }
        steps += [
            "say what is tested:      gh secret set LOAD_TEST_BASE_URL --body https://shop.example.com",
            "have the verdict posted: gh secret set SPATE_AFTER_WEBHOOK   (a URL; leave it out for none)",
            "commit \(Self.path), push, and run it once by hand:\n"
                + "                            gh workflow run load-test-production.yml -f max_users=10",
        ]
        let list = steps.enumerated().map { "  \($0.offset + 1). \($0.element)" }.joined(separator: "\n")
        return """
            Wrote \(Self.path): weekly with 100 users, and by hand with as many as you say.
            It fails when the run does: exit code 99 for missed criteria, 112 for a run that does not tell.

            What is left to do:
            \(list)
            """
    }

    private static let template = #"""
        ---
        # Written by “spate init github”. Exit codes, artifacts and other CI services: docs/ci.md of Spate.
        name: Production Load Test

        'on':
          schedule:
            - cron: '0 3 * * 0'  # Weekly on Sunday at 3 AM UTC
          workflow_dispatch:
            inputs:
              max_users:
                description: 'Maximum concurrent users'
                required: true
                default: '1000'

        permissions:
          contents: read

        # Two load tests at a time would measure each other.
        concurrency:
          group: production-load-test
          cancel-in-progress: false

        jobs:
          load-test:
            runs-on: ubuntu-latest
            timeout-minutes: 60
            env:
              SPATE_IMAGE: @IMAGE@
              SCRIPT: @SCRIPT@
              BASE_URL: ${{ secrets.LOAD_TEST_BASE_URL }}
              # Scheduled runs have no input: they put a lower load on the target.
              USERS: ${{ inputs.max_users || '100' }}
              # Optional: the verdict is posted there as JSON.
              SPATE_AFTER_WEBHOOK: ${{ secrets.SPATE_AFTER_WEBHOOK }}
            steps:
              - uses: actions/checkout@v4

              - name: Check settings
                run: |
                  : "${SPATE_IMAGE:?set the variable SPATE_IMAGE of this repository to a container image of Spate}"
                  : "${BASE_URL:?set the secret LOAD_TEST_BASE_URL of this repository to the URL of the target}"

              - name: Run load test
                run: |
                  docker run --rm --network host --user "$(id -u):$(id -g)" \
                    --volume "$PWD:/work" --workdir /work \
                    --volume "$GITHUB_STEP_SUMMARY:$GITHUB_STEP_SUMMARY" --env GITHUB_STEP_SUMMARY \
                    --env SPATE_AFTER_WEBHOOK --env BASE_URL --env USERS \
                    --env RESULTS_FILE=load-test-results.json \
                    "$SPATE_IMAGE" run --quiet \
                    --record load-test.spate --label "workflow=$GITHUB_RUN_ID" --label "commit=$GITHUB_SHA" \
                    --report html=load-test-report.html --report junit=load-test-junit.xml --report github \
                    "$SCRIPT"

              - name: Upload results
                if: always()
                uses: actions/upload-artifact@v4
                with:
                  name: load-test-results-${{ github.run_id }}
                  path: |
                    load-test.spate
                    load-test-report.html
                    load-test-junit.xml
                    load-test-results.json
                  if-no-files-found: warn
                  retention-days: 90

        """#
}
