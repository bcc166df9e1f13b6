// How much goes to the target.
extension Preflight {
    /// How long an iteration takes, from the shortest to the longest that an estimate goes by.
    private static let iterationSeconds = 0.1...10.0

    static func ceilings(_ ceilings: PlanCeilings, _ load: LoadFacts) -> [PreflightLine] {
        guard !ceilings.isEmpty else { return [] }
        var lines: [PreflightLine] = []
        func check(_ what: String, _ wanted: Double, _ ceiling: Double?) {
            guard let ceiling, wanted > ceiling else { return }
            lines.append(
                .stop(
                    "ceilings",
                    "the plan allows \(PlainNumber.text(ceiling)) \(what), and the test makes \(PlainNumber.text(wanted)) at least",
                    advice: "lower the options, or raise ceilings"
                )
            )
        }
        check("VUs", Double(load.vus), ceilings.vus.map(Double.init))
        check("requests/s", load.peakArrivalsPerSecond, ceilings.requestsPerSecond.map(Double.init))
        let counted = load.arrivals + load.countedIterations
        check("requests", Double(counted), ceilings.totalRequests.map(Double.init))
        return lines.isEmpty ? [.ok("ceilings", "the test stays below what is known of it")] : lines
    }

    static func traffic(_ load: LoadFacts, answerBytes: Int?) -> [PreflightLine] {
        let counted = Double(load.arrivals + load.countedIterations)
        let shortest = max(iterationSeconds.lowerBound, load.minIterationSeconds)
        let longest = max(iterationSeconds.upperBound, shortest)
        let least = counted + (load.loopingSeconds / longest).rounded()
        let most = counted + (load.loopingSeconds / shortest).rounded()
        var text: String
        if least == most {
            text = "\(PlainNumber.text(counted)) iterations"
        } else {
            text =
                "\(PlainNumber.text(least)) to \(PlainNumber.text(most)) iterations, of "
                + "\(PlainNumber.text(longest)) to \(PlainNumber.text(shortest)) s each"
        }
        text += ", with a request or more in each"
        guard let answerBytes else { return [.ok("traffic", text)] }
        let bytes = [least, most].map { PlainNumber.bytes($0 * Double(answerBytes)) }
        let range = bytes[0] == bytes[1] ? bytes[0] : "\(bytes[0]) to \(bytes[1])"
        return [.ok("traffic", "\(text); \(range) when answers are as long as that of target.url")]
    }
}
