internal import ArgumentParser
internal import SpateCore
internal import SpateMonitors

/// Flags about what watches the target; see `docs/monitors.md`.
struct MonitorFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Watch the target while the test runs, as “http=https://shop.example/health” or “process=4711”; repeatable. "
                + "See docs/monitors.md for all kinds and settings.",
            valueName: "kind=…"
        )
    )
    var monitor: [String] = []

    /// The monitors that the flags ask for.
    ///
    /// - Throws: `SpateError` with everything that is wrong.
    func specs() throws(SpateError) -> [MonitorSpec] {
        var issues: [ConfigIssue] = []
        var specs: [MonitorSpec] = []
        for text in monitor {
            do throws(MonitorProblems) { specs.append(try MonitorSpec(text: text)) } catch { issues += error.issues }
        }
        if !issues.isEmpty { throw SpateError(title: "There were problems with the monitors:", issues: issues) }
        return specs
    }

    /// What watches a run; `nil` when nobody does.
    ///
    /// - Throws: `SpateError` when two have one name.
    static func board(_ specs: [MonitorSpec]) throws(SpateError) -> MonitorBoard? {
        guard !specs.isEmpty else { return nil }
        do throws(MonitorProblems) {
            return try MonitorBoard(specs)
        } catch {
            throw SpateError(title: "There were problems with the monitors:", issues: error.issues)
        }
    }
}
