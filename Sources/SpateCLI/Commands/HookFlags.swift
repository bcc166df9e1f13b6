internal import ArgumentParser
internal import SpateCore

/// Flags about what happens after the verdict.
struct HookFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Run this shell command after the verdict, which it reads as JSON from standard input; repeatable.",
            valueName: "command"
        )
    )
    var after: [String] = []
    @Option(
        help: ArgumentHelp(
            "Post the verdict as JSON to this URL, after the commands; repeatable. SPATE_AFTER_WEBHOOK too.",
            valueName: "URL"
        )
    )
    var afterWebhook: [String] = []
    @Option(
        help: ArgumentHelp("How long each of these may take, such as 2m; default: 30s.", valueName: "time")
    )
    var afterTimeout: String?

    /// The hooks that the flags and the variable ask for.
    ///
    /// `isJudged`: Whether there will be a verdict to tell of.
    /// - Throws: Before the run, for what could not be done after it.
    func hooks(isJudged: Bool) throws(SpateError) -> [AfterHook] {
        let timeoutNanos = try readTimeout()
        var hooks: [AfterHook] = []
        for line in after { hooks.append(try .command(line, timeoutNanos: timeoutNanos, place: "--after")) }
        for url in afterWebhook {
            hooks.append(try .webhook(url, timeoutNanos: timeoutNanos, place: "--after-webhook"))
        }
        guard isJudged || hooks.isEmpty else {
            throw SpateError(
                .invalidConfig,
                "--after and --after-webhook need a verdict, and there is none without a record or under the name k6"
            )
        }
        if isJudged, afterWebhook.isEmpty, let url = ProcessEnvironment.option("AFTER_WEBHOOK") {
            let place = "the variable SPATE_AFTER_WEBHOOK"
            hooks.append(try .webhook(url, timeoutNanos: timeoutNanos, place: place))
        }
        return hooks
    }

    private func readTimeout() throws(SpateError) -> UInt64 {
        guard let afterTimeout else { return AfterHook.usualTimeoutNanos }
        guard let duration = GoDuration(goText: afterTimeout), duration > .zero, duration < .longest else {
            throw SpateError(
                .invalidConfig,
                "--after-timeout must be a time of more than 0, such as 30s, is “\(afterTimeout)”"
            )
        }
        return UInt64(duration.nanos)
    }
}
