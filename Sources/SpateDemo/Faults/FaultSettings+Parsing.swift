extension FaultSettings {
    /// The names of the settings, in the order in which they are shown.
    static let names = ["latency", "errorRate", "stall", "resetRate", "seed"] + TargetFaults.names

    /// Reads settings from text, as given on a command line or in JSON.
    ///
    /// - Parameter texts: A text for each setting in `names`; one that is absent or empty is off.
    /// - Throws: `FaultSettingsError` with all mistakes at once, an unknown name among them.
    package init(parsing texts: [String: String]) throws(FaultSettingsError) {
        var issues: [FaultIssue] = texts.keys.filter { !Self.names.contains($0) }.sorted().map {
            FaultIssue(path: $0, message: "must be one of \(Self.names.joined(separator: ", "))")
        }
        func read<Value>(
            _ name: String,
            _ parse: (String) throws(FaultSyntaxError) -> Value
        ) -> Value? {
            guard let text = texts[name], !text.isEmpty else { return nil }
            do {
                return try parse(text)
            } catch {
                issues.append(FaultIssue(path: name, message: error.message))
                return nil
            }
        }
        let latency = read("latency") { text throws(FaultSyntaxError) in try LatencyDistribution(parsing: text) }
        let errorRate = read("errorRate", Self.parseRate)
        let stall = read("stall") { text throws(FaultSyntaxError) in try StallSchedule(parsing: text) }
        let resetRate = read("resetRate", Self.parseRate)
        let seed = read("seed", Self.parseSeed)
        var target = TargetFaults()
        for name in TargetFaults.names {
            _ = read(name) { text throws(FaultSyntaxError) in try target.set(name, text) }
        }
        guard issues.isEmpty else { throw FaultSettingsError(issues: issues) }
        self.init(
            latency: latency,
            errorRate: errorRate ?? 0,
            stall: stall,
            resetRate: resetRate ?? 0,
            seed: seed ?? 1,
            target: target
        )
    }

    static func parseRate(_ text: String) throws(FaultSyntaxError) -> Double {
        guard let rate = Double(text), rate >= 0, rate <= 1 else {
            throw FaultSyntaxError("must be a number from 0 to 1", value: text)
        }
        return rate
    }

    private static func parseSeed(_ text: String) throws(FaultSyntaxError) -> UInt64 {
        guard let seed = UInt64(text) else {
            throw FaultSyntaxError("must be a whole number from 0 to \(UInt64.max)", value: text)
        }
        return seed
    }
}
