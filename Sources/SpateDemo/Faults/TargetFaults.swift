internal import SpateCore

/// Faults of a whole system behind the server: what a diagnosis has to tell apart.
///
/// All times are since the faults were set. A pure value: `TargetFaultPlayer` plays it.
package struct TargetFaults: Sendable, Equatable {
    /// Every path but the health endpoints needs a slot.
    package var pool: SlotPool?
    /// CPU time that every request burns on the server's thread.
    package var cpu: Duration?
    package var slow: SlowPath?
    /// Requests per second that are let through; the others get 429.
    package var rateLimit: Int?
    /// `2s after 3s`: 503 to everything in that time.
    package var outage: FaultSpan?
    /// After this the program ends at its next request.
    package var crash: Duration?
    /// Megabytes a second that the health endpoint reports more; each 10 MB slow every answer by 5 ms.
    package var leak: Int?
    /// `900ms for 2s`: answers take that much longer at first, and less and less until the end of that time.
    package var coldStart: FaultSpan?
    /// Share of answers whose body ends in the middle, 0 through 1.
    package var truncateRate = 0.0
    /// Share of requests that are never answered, 0 through 1.
    package var hangRate = 0.0
    /// After this the health endpoint tells of another version, and everything gets 503 for half a second.
    package var deploy: Duration?

    package init() {}

    /// The names of the settings, in the order in which they are shown.
    static let names = [
        "pool", "cpu", "slow", "rateLimit", "outage", "crash", "leak", "coldStart", "truncateRate", "hangRate",
        "deploy",
    ]

    /// Whether any fault can occur.
    var isActive: Bool { self != TargetFaults() }

    /// The settings that are on, by name.
    var texts: [(name: String, value: JSONValue)] {
        func text(_ duration: Duration) -> JSONValue { .string(DurationText.format(duration)) }
        let all: [(String, JSONValue?)] = [
            ("pool", pool.map { .string($0.text) }), ("cpu", cpu.map(text)), ("slow", slow.map { .string($0.text) }),
            ("rateLimit", rateLimit.map { .integer($0) }), ("outage", outage.map { .string($0.text) }),
            ("crash", crash.map(text)), ("leak", leak.map { .integer($0) }),
            ("coldStart", coldStart.map { .string($0.text) }),
            ("truncateRate", truncateRate > 0 ? .number(truncateRate) : nil),
            ("hangRate", hangRate > 0 ? .number(hangRate) : nil), ("deploy", deploy.map(text)),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    /// Takes a setting by its name; a name that is not in `names` is our own fault.
    ///
    /// - Throws: `FaultSyntaxError` with the rule that was broken and the text.
    mutating func set(_ name: String, _ text: String) throws(FaultSyntaxError) {
        switch name {
        case "pool": pool = try SlotPool(parsing: text)
        case "cpu": cpu = try Self.duration(text)
        case "slow": slow = try SlowPath(parsing: text)
        case "rateLimit": rateLimit = try Self.number(text, 1...1_000_000)
        case "outage":
            outage = try FaultSpan(
                parsing: text,
                word: "after",
                rule: "must be a length and when it begins, such as 2s after 3s"
            )
        case "crash": crash = try Self.duration(text)
        case "leak": leak = try Self.number(text, 1...10_000)
        case "coldStart":
            coldStart = try FaultSpan(
                parsing: text,
                word: "for",
                rule: "must be a delay and until when, such as 900ms for 2s"
            )
        case "truncateRate": truncateRate = try FaultSettings.parseRate(text)
        case "hangRate": hangRate = try FaultSettings.parseRate(text)
        case "deploy": deploy = try Self.duration(text)
        default: preconditionFailure("no fault has the name \(name)")
        }
    }

    private static func duration(_ text: String) throws(FaultSyntaxError) -> Duration {
        guard let duration = DurationText.parse(text) else {
            throw FaultSyntaxError("must be \(DurationText.rule)", value: text)
        }
        return duration
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) throws(FaultSyntaxError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw FaultSyntaxError(
                "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
                value: text
            )
        }
        return number
    }
}
