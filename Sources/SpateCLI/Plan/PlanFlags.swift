internal import ArgumentParser

/// The flags that set rules of a plan aside.
struct PlanFlags: ParsableArguments {
    @Flag(name: .customLong("now"), help: "Run outside the plan's window; the record says so.") var ignoresWindow =
        false
    @Flag(name: .customLong("yes"), help: "Confirm a run that the plan wants confirmed, where nobody can be asked.")
    var isConfirmed = false
    @Flag(name: .customLong("no-preflight"), help: "Run a plan without the checks before; the record says so.")
    var skipsPreflight = false
    @Option(
        name: .customLong("plan-script"),
        help: ArgumentHelp("Begin with this one of a plan's scripts, from 1.", valueName: "number")
    )
    var scriptNumber: Int?
}
