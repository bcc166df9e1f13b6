internal import SpateCore
internal import SpateMetrics

/// Reads conditions and stop rules from left to right.
struct ConditionReader {
    private let source: String
    private let characters: [Character]
    private var position = 0
    /// What the text seems to be about, for the examples of errors.
    private var example = "http_req_failed rate>0.05 for 10s"

    /// A word and where it begins.
    struct Word {
        let text: String
        let position: Int
    }

    init(_ text: String) {
        source = text
        characters = Array(text)
    }

    // MARK: Condition

    mutating func condition() throws(ConditionError) -> Condition {
        skipSpaces()
        guard let first = word(), first.text.first?.isNumber != true else {
            position = 0
            skipSpaces()
            let what = "the name of a metric, a method such as p(95), or what a monitor reads"
            let start =
                position < characters.count ? "\(here) is not the beginning of a condition" : "the condition is empty"
            throw error("\(start); expected is \(what)")
        }
        if let method = try method(first) {
            guard takeWord("of") else {
                throw error("behind “\(method.methodText)” comes “of” and a metric, found \(here)")
            }
            example = "p(95) of http_req_duration>1s for 30s"
            guard let metric = word() else {
                throw error("the name of a metric was expected behind “of”, found \(here)")
            }
            return try overMetric(metric, method)
        }
        if Self.split(first.text).series != "health", first.text.contains("{") || startsMethod() {
            return try overMetric(first, try requiredMethod(of: first))
        }
        return try overMonitors(first)
    }

    private mutating func overMetric(_ name: Word, _ method: ThresholdExpression) throws(ConditionError) -> Condition {
        do throws(ConfigIssue) { _ = try MetricSelector(name.text) } catch {
            throw self.error("“\(name.text)” \(error.message)", at: name.position)
        }
        let bare = name.text.prefix { $0 != "{" }
        guard !bare.isEmpty, bare.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
            throw error(
                "“\(name.text)” is no name of a metric: letters, digits and “_”, then tags in braces",
                at: name.position
            )
        }
        let allowed: Set<Figure.Unit> =
            switch method.method {
            case .rate: [.none, .percent, .bytes]
            case .count: [.none, .bytes]
            case .value, .average, .min, .max, .median, .percentile: [.none, .milliseconds, .bytes]
            }
        let limit = try limit(allowed, of: "\(method.methodText) of \(bare)")
        return try finish(.metric(name.text, method), limit)
    }

    private mutating func overMonitors(_ name: Word) throws(ConditionError) -> Condition {
        let (monitor, series) = Self.split(name.text)
        example = "fly.memory_bytes>900MB for 30s"
        guard monitor?.isEmpty != true, !series.isEmpty else {
            throw error("“\(name.text)” must read monitor.series", at: name.position)
        }
        if series == "health" { return try health(monitor) }
        if takeWord("growth") { return try growth(try watched(monitor, series, at: name.position)) }
        if let incident = Incident(word: series) {
            example = "restarts>0"
            let limit = try limit([.none], of: series)
            return try finishOnce(.count(incident, monitor: monitor), limit, "\(series) are counted over the whole run")
        }
        let watched = try watched(monitor, series, at: name.position)
        let any: Set<Figure.Unit> = [.none, .percent, .bytes, .milliseconds]
        let allowed = watched.unit == .none && monitor != nil ? any : [.none, watched.unit]
        return try finish(.reading(watched), try limit(allowed, of: watched.name))
    }

    private mutating func health(_ monitor: String?) throws(ConditionError) -> Condition {
        example = "health failing 3 times"
        if takeWord("failing") { return try finish(.health(monitor: monitor), ConditionLimit(.less, 0.5)) }
        if takeWord("passing") { return try finish(.health(monitor: monitor), ConditionLimit(.greaterOrEqual, 0.5)) }
        throw error("behind “health” comes “failing” or “passing”, found \(here)")
    }

    private mutating func growth(_ watched: WatchedSeries) throws(ConditionError) -> Condition {
        example = "memory growth>20%"
        let limit = try limit([.none, .percent, watched.unit], of: "growth")
        guard limit.unit != .none || watched.unit == .none else {
            throw error("a unit is missing: growth is compared with a share, or with an amount such as 50MB")
        }
        return try finishOnce(.growth(watched), limit, "growth is over the whole steady part of the run")
    }

    /// The condition when nothing of time or numbers stands behind it.
    private mutating func finishOnce(
        _ subject: Condition.Subject,
        _ limit: ConditionLimit,
        _ reason: String
    ) throws(ConditionError) -> Condition {
        let start = position
        let condition = try finish(subject, limit)
        guard condition.holding == .once else {
            position = start
            throw error("\(reason), so that \(here) has no meaning here")
        }
        return condition
    }

    /// Readings by a name that some monitor may have.
    private func watched(_ monitor: String?, _ name: String, at place: Int) throws(ConditionError) -> WatchedSeries {
        let series = WatchedSeries(monitor: monitor, name: name)
        guard monitor == nil, !WatchedSeries.standardNames.contains(series.name) else { return series }
        if BuiltinMetric.named(name) != nil {
            throw error(
                "behind the metric “\(name)” comes a method such as rate, count, avg or p(95)",
                at: place + name.count
            )
        }
        let names = (WatchedSeries.standardNames + Incident.allCases.map(\.rawValue)).joined(separator: ", ")
        throw error(
            "“\(name)” is nothing that every monitor reads (\(names), health), and no metric with a method; what only one "
                + "monitor reads is written monitor.series",
            at: place
        )
    }

    private static func split(_ text: String) -> (monitor: String?, series: String) {
        guard let dot = text.lastIndex(of: ".") else { return (nil, text) }
        return (String(text[..<dot]), String(text[text.index(after: dot)...]))
    }

    private mutating func finish(
        _ subject: Condition.Subject,
        _ limit: ConditionLimit
    ) throws(ConditionError) -> Condition {
        let holding = try holding(subject)
        let read = String(characters[..<position].drop { $0.isWhitespace })
        return Condition(source: read, subject: subject, limit: limit, holding: holding)
    }

    private mutating func holding(_ subject: Condition.Subject) throws(ConditionError) -> Condition.Holding {
        if takeWord("for") { return .lasting(nanos: try duration("for")) }
        let start = position
        skipSpaces()
        guard position < characters.count, characters[position].isNumber else {
            position = start
            return .once
        }
        guard let number = word(), let count = Int(number.text), count > 0 else {
            position = start
            skipSpaces()
            throw error("a whole number from 1 on was expected before “times”, found \(here)")
        }
        guard takeWord("times") || takeWord("time") else {
            throw error("behind “\(number.text)” comes “times”, found \(here); a length of time is written “for 10s”")
        }
        if case .metric = subject {
            throw error("a metric has no readings to count; write how long, such as “for 10s”", at: number.position)
        }
        return .times(count)
    }

    // MARK: Stop rule

    /// What stands behind the condition of a stop rule.
    mutating func ending() throws(ConditionError) -> (graceNanos: UInt64, action: StopRule.Action) {
        example = "http_req_failed rate>0.5 for 5s after 30s then ramp down 30s"
        let grace = takeWord("after") ? try duration("after") : 0
        guard takeWord("then") else { return (grace, .stop) }
        if takeWord("stop") { return (grace, .stop) }
        guard takeWord("ramp") else { throw error("behind “then” comes “stop” or “ramp down”, found \(here)") }
        guard takeWord("down") else { throw error("behind “ramp” comes “down”, found \(here)") }
        let start = position
        skipSpaces()
        guard position < characters.count else { return (grace, .rampDown(nanos: StopRule.usualRampDownNanos)) }
        position = start
        return (grace, .rampDown(nanos: try duration("ramp down")))
    }

    /// `isRule`: Whether it is the end of a stop rule.
    mutating func expectEnd(isRule: Bool) throws(ConditionError) {
        skipSpaces()
        guard position < characters.count else { return }
        let start = position
        if takeWord("then") || takeWord("after") {
            let order = "“after” stands before “then”, and each of them once"
            throw error(
                isRule ? order : "“then” and “after” belong to stop rules, not to what a run must meet",
                at: start
            )
        }
        throw error("nothing more was expected, found \(here); a length of time is written “for 10s”")
    }

    // MARK: Parts

    /// The method that a word is the beginning of, such as `p(95)`; `nil` for other words.
    private mutating func method(_ word: Word) throws(ConditionError) -> ThresholdExpression? {
        if position < characters.count, characters[position] == "(" {
            let start = word.position
            guard let close = characters[position...].firstIndex(of: ")") else {
                throw error("the bracket of “\(word.text)(” is not closed")
            }
            position = close + 1
            let text = String(characters[start..<position])
            guard let method = Self.method(text) else {
                throw error(
                    "“\(text)” is no method; known are p(N) with 0 ≤ N ≤ 100, count, rate, value, avg, min, max, med",
                    at: start
                )
            }
            return method
        }
        return Self.method(word.text)
    }

    private static func method(_ text: String) -> ThresholdExpression? { try? ThresholdExpression(text + "<0") }

    /// Whether what comes is a method: a word that is none of the other things that may stand behind a name.
    private func startsMethod() -> Bool {
        var ahead = self
        guard let next = ahead.word(), next.text.first?.isLetter == true else { return false }
        return !["growth", "failing", "passing", "for", "after", "then"].contains(next.text)
    }

    private mutating func requiredMethod(of name: Word) throws(ConditionError) -> ThresholdExpression {
        let known = "count, rate, value, avg, min, max, med or p(N)"
        guard let next = word() else {
            throw error("behind “\(name.text)” comes a method (\(known)), found \(here)")
        }
        guard let method = try method(next) else {
            throw error("“\(next.text)” is no method; known are \(known)", at: next.position)
        }
        return method
    }

    private mutating func limit(_ allowed: Set<Figure.Unit>, of what: String) throws(ConditionError) -> ConditionLimit {
        skipSpaces()
        let start = position
        while position < characters.count, "<>=!".contains(characters[position]) { position += 1 }
        let text = String(characters[start..<position])
        guard let comparison = ThresholdExpression.Comparison(rawValue: text) else {
            position = start
            let found = text.isEmpty ? here : "“\(text)”"
            throw error("a comparison (<, <=, >, >=, == or !=) was expected behind “\(what)”, found \(found)")
        }
        skipSpaces()
        let place = position
        let number = takeWhile { $0.isNumber || $0 == "." || $0 == "-" }
        guard let value = Double(number) else {
            position = place
            throw error("a number was expected behind “\(text)”, found \(here)")
        }
        let unit = takeWhile { $0.isLetter || $0 == "%" }
        guard let (scale, kind) = ConditionUnit.named(unit) else {
            throw error("“\(unit)” is no unit; known are \(ConditionUnit.names)", at: position - unit.count)
        }
        guard allowed.contains(kind) else {
            throw error("“\(unit)” is no unit of “\(what)”", at: position - unit.count)
        }
        return ConditionLimit(comparison, value * scale, unit: kind, text: number + unit)
    }

    private mutating func duration(_ word: String) throws(ConditionError) -> UInt64 {
        skipSpaces()
        let start = position
        let text = takeWhile { !$0.isWhitespace }
        guard let duration = GoDuration(goText: text), duration > .zero, duration < .longest else {
            position = start
            let rule =
                Double(text) == nil
                ? "a length of time such as 10s or 1m30s" : "a unit behind the number, such as \(text)s,"
            throw error("\(rule) was expected behind “\(word)”, found \(here)")
        }
        return UInt64(duration.nanos)
    }

    // MARK: Characters

    private mutating func skipSpaces() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private mutating func takeWhile(_ isWanted: (Character) -> Bool) -> String {
        let start = position
        while position < characters.count, isWanted(characters[position]) { position += 1 }
        return String(characters[start..<position])
    }

    /// The next name with the tags that follow it, or number; `nil`, and nothing is taken, when something else follows.
    private mutating func word() -> Word? {
        let former = position
        skipSpaces()
        let start = position
        var text = takeWhile { $0.isLetter || $0.isNumber || "_.-".contains($0) }
        if position < characters.count, characters[position] == "{", !text.isEmpty {
            let end = characters[position...].firstIndex(of: "}") ?? characters.count - 1
            text += String(characters[position...end])
            position = end + 1
        }
        guard text.isEmpty else { return Word(text: text, position: start) }
        position = former
        return nil
    }

    private mutating func takeWord(_ wanted: String) -> Bool {
        let former = position
        if word()?.text == wanted { return true }
        position = former
        return false
    }

    /// What follows, for people.
    private var here: String {
        var ahead = self
        ahead.skipSpaces()
        guard ahead.position < characters.count else { return "the end" }
        return "“\(String(characters[ahead.position...].prefix { !$0.isWhitespace }))”"
    }

    private func error(_ problem: String, at place: Int? = nil) -> ConditionError {
        var ahead = self
        ahead.skipSpaces()
        return ConditionError(source: source, column: (place ?? ahead.position) + 1, problem: problem, example: example)
    }
}
