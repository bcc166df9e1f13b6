/// What is asked of a comparison with a baseline: how much worse a figure may have got.
///
/// `p(95) of http_req_duration not worse than 10%`; docs/baseline.md has the grammar.
package struct BaselineCriterion: Sendable, Equatable {
    /// What is held against the baseline.
    package enum Figure: Sendable, Equatable {
        /// A statistic of `http_req_duration` by its name in comparisons, `p(95)` or `avg`; of all requests without an
        /// endpoint, which is a method and an address otherwise.
        case time(String, endpoint: String?)
        /// The rate of `http_req_failed`.
        case failedRequests(endpoint: String?)
        /// The share of checks that failed.
        case failedChecks
        /// Requests per second.
        case throughput
        /// Every figure that is compared.
        case everything
    }

    /// By how much it may be worse.
    package enum Limit: Sendable, Equatable {
        /// Of the baseline's value: 0.1 is 10 %.
        case relative(Double)
        case milliseconds(Double)
        /// A difference of shares: 0.005 is half a point of percent.
        case share(Double)
        /// Whatever the comparison itself calls worse.
        case judged
    }

    /// As the user wrote it, without spaces around it.
    package let source: String
    package let figure: Figure
    package let limit: Limit

    /// What is wrong with a text that is no criterion, in words.
    package struct Fault: Error, Equatable {
        package let message: String
    }

    /// Method and address of the endpoint; `nil` for figures of the whole run.
    package var endpoint: String? {
        switch figure {
        case .time(_, let endpoint), .failedRequests(let endpoint): endpoint
        case .failedChecks, .throughput, .everything: nil
        }
    }

    private static let example = "like “p(95) of http_req_duration not worse than 10%” or “nothing worse”"

    /// Reads a criterion.
    package init(_ text: String) throws(Fault) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        source = words.joined(separator: " ")
        if words == ["nothing", "worse"] {
            (figure, limit) = (.everything, .judged)
            return
        }
        guard let mark = words.indices.dropLast().first(where: { words[$0] == "not" && words[$0 + 1] == "worse" })
        else {
            throw Fault(message: "a baseline criterion must be \(Self.example), is “\(text)”")
        }
        let figure = try Self.figure(Array(words[..<mark]), source)
        let amount = Self.amount(Array(words[(mark + 2)...]))
        limit = try Self.limit(amount, figure, source)
        self.figure = figure
    }

    /// What stands behind “not worse”, without the words that only make it a sentence.
    private static func amount(_ words: [String]) -> String {
        var words = words[...]
        for phrase in [["than"], ["the"], ["baseline"], ["by", "more", "than"]] where words.starts(with: phrase) {
            words = words.dropFirst(phrase.count)
        }
        return words.joined()
    }

    private static func figure(_ words: [String], _ source: String) throws(Fault) -> Figure {
        let statistic = words.first ?? ""
        guard words.count >= 3, words[1] == "of" else {
            throw Fault(message: "“\(source)” must begin with a figure, such as “p(95) of http_req_duration”")
        }
        var endpoint: String?
        if words.count > 3 {
            guard words[3] == "at", words.count == 6 else {
                let end = "must name an endpoint as “at METHOD URL” behind the metric, or nothing"
                throw Fault(message: "“\(source)” \(end)")
            }
            endpoint = "\(words[4]) \(words[5])"
        }
        switch words[2] {
        case "http_req_duration": return .time(try time(statistic, endpoint, source), endpoint: endpoint)
        case "http_req_failed" where statistic == "rate": return .failedRequests(endpoint: endpoint)
        case "checks" where statistic == "rate" && endpoint == nil: return .failedChecks
        case "http_reqs" where statistic == "rate" && endpoint == nil: return .throughput
        case "http_req_failed", "checks", "http_reqs":
            let what = endpoint == nil || words[2] == "http_req_failed" ? "the rate" : "the rate of the whole run"
            throw Fault(message: "of \(words[2]), \(what) can be held against a baseline, not “\(source)”")
        default:
            throw Fault(
                message:
                    "“\(words[2])” cannot be held against a baseline; there are http_req_duration, http_req_failed, "
                    + "checks and http_reqs"
            )
        }
    }

    /// The name of a statistic in comparisons.
    private static func time(_ text: String, _ endpoint: String?, _ source: String) throws(Fault) -> String {
        let names = ["p50": "p(50)", "med": "p(50)", "p90": "p(90)", "p95": "p(95)", "p99": "p(99)"]
        let name = names[text] ?? text
        let known = endpoint == nil ? ["p(50)", "p(90)", "p(95)", "p(99)", "avg"] : ["p(95)"]
        guard known.contains(name) else {
            let of = endpoint == nil ? "http_req_duration" : "http_req_duration at an endpoint"
            throw Fault(message: "of \(of), \(known.joined(separator: ", ")) can be compared, not “\(text)”")
        }
        return name
    }

    private static func limit(_ text: String, _ figure: Figure, _ source: String) throws(Fault) -> Limit {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        let unit = String(text.dropFirst(digits.count))
        guard let number = Double(digits), number.isFinite else {
            throw Fault(message: "“\(source)” must end with by how much, such as “than 10%”")
        }
        switch (figure, unit) {
        case (.time, "%"): return .relative(number / 100)
        case (.time, "ms"): return .milliseconds(number)
        case (.time, "s"): return .milliseconds(number * 1000)
        case (.throughput, "%") where number < 100: return .relative(number / 100)
        case (.failedRequests, "points"), (.failedRequests, "point"), (.failedChecks, "points"),
            (.failedChecks, "point"):
            return .share(number / 100)
        case (.time, _): throw Fault(message: "“\(source)” must end with % or ms: a time is compared by these")
        case (.throughput, _): throw Fault(message: "“\(source)” must end with less than 100%")
        case (.failedRequests, _), (.failedChecks, _), (.everything, _):
            throw Fault(
                message:
                    "“\(source)” must end with points, such as “than 0.5 points”: a share grows from 1 % to 1.5 % by these"
            )
        }
    }
}
