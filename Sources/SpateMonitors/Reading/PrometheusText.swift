/// Reads the text format of Prometheus; pure.
///
/// - Source: Prometheus “Exposition formats”, text format 0.0.4; comments of OpenMetrics do no harm.
enum PrometheusText {
    /// A value of a metric.
    struct Sample: Equatable {
        var name: String
        var labels: [String: String]
        var value: Double
    }

    /// All samples; lines that are none are counted.
    static func samples(_ text: String) -> (samples: [Sample], strangeLines: Int) {
        var samples: [Sample] = []
        var strange = 0
        for line in text.split(whereSeparator: \.isNewline) {
            let line = String(line).trimmed
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            if let sample = sample(line) { samples.append(sample) } else { strange += 1 }
        }
        return (samples, strange)
    }

    /// The names that the text says are counters.
    static func counters(_ text: String) -> Set<String> {
        var names: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("# TYPE ") {
            let words = line.split(separator: " ")
            if words.count == 4, words[3] == "counter" { names.insert(String(words[2])) }
        }
        return names
    }

    private static func sample(_ line: String) -> Sample? {
        guard let (selector, rest) = selector(line[...]) else { return nil }
        let words = rest.split(separator: " ")
        guard let word = words.first, let value = number(word) else { return nil }
        return Sample(name: selector.name, labels: selector.labels, value: value)
    }

    static func number(_ word: some StringProtocol) -> Double? {
        switch word {
        case "+Inf", "Inf": .infinity
        case "-Inf": -.infinity
        case "NaN": .nan
        default: Double(word)
        }
    }

    /// A name with labels, and what follows; `nil` when the text begins otherwise.
    static func selector(_ text: Substring) -> (selector: MetricSelector, rest: Substring)? {
        let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") }
        guard let first = name.first, !first.isNumber else { return nil }
        var rest = text[name.endIndex...]
        var selector = MetricSelector(name: String(name))
        guard rest.first == "{" else { return (selector, rest) }
        rest = rest.dropFirst()
        while true {
            rest = rest.drop { $0 == " " || $0 == "," }
            guard rest.first != "}" else { return (selector, rest.dropFirst()) }
            let label = rest.prefix { $0 != "=" && $0 != "}" && $0 != "\"" }
            rest = rest[label.endIndex...]
            guard rest.hasPrefix("=\"") else { return nil }
            guard let (value, after) = quoted(rest.dropFirst(2)) else { return nil }
            selector.labels[String(label).trimmed] = value
            rest = after
        }
    }

    private static func quoted(_ text: Substring) -> (value: String, rest: Substring)? {
        var value = ""
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case "\"": return (value, text[text.index(after: index)...])
            case "\\":
                index = text.index(after: index)
                guard index < text.endIndex else { return nil }
                value.append(text[index] == "n" ? "\n" : text[index])
            default: value.append(text[index])
            }
            index = text.index(after: index)
        }
        return nil
    }
}
