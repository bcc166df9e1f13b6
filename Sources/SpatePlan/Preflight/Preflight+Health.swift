internal import SpateMonitors

// What watches the target: whether it is well before there is any load.
extension Preflight {
    static func health(_ reading: FirstReading) -> PreflightLine {
        switch reading.outcome {
        case .healthy(let latencyNanos):
            .ok(
                "health",
                "\(reading.name) is as it should be, read in \(PlainNumber.text(Double(latencyNanos) / 1e6)) ms"
            )
        case .unhealthy(let why):
            .stop(
                "health",
                "\(reading.name) is not well before any load: \(why)",
                advice: "begin only when the target is well, or correct what the monitor expects"
            )
        case .unread(let why):
            .warning(
                "health",
                "\(reading.name) gets no readings: \(why)",
                advice: "look at its settings and token; rules and criteria about it would see nothing"
            )
        }
    }
}
