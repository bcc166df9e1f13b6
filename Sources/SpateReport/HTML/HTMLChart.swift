internal import SpateCore

/// A chart as the page's script draws it.
struct HTMLChart {
    struct Series {
        let name: String
        /// 0…6: percentiles from the middle to the tail, then colours that stand for nothing.
        let color: Int
        var isDashed = false
        let values: [Double?]
    }

    let id: String
    let title: String
    var unit = ""
    /// For people who do not see it.
    var label: String
    var height = 150
    var group = "time"
    var kind = "lines"
    /// Behind numbers in the read-out, with its space.
    var suffix = ""
    var series: [Series] = []
    var canBeLogarithmic = false
    /// What belongs to a kind alone.
    var further: [(String, JSONValue)] = []

    /// What the template needs.
    var heading: [String: Any] {
        ["id": id, "title": title, "label": label].merging(unit.isEmpty ? [:] : ["unit": unit]) { $1 }
    }

    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(id)), ("kind", .string(kind)), ("group", .string(group)),
            ("height", .number(Double(height))),
        ]
        if !suffix.isEmpty { members.append(("suffix", .string(suffix))) }
        if canBeLogarithmic { members.append(("canLog", .bool(true))) }
        if kind == "lines" {
            let all = series.map { series in
                var members: [(String, JSONValue)] = [
                    ("name", .string(series.name)), ("color", .number(Double(series.color))),
                    ("y", .array(series.values.map(Self.number))),
                ]
                if series.isDashed { members.append(("dash", .bool(true))) }
                return JSONValue(members: members)
            }
            members.append(("series", .array(all)))
        }
        return JSONValue(members: members + further)
    }

    /// Four significant digits: more than a chart shows, and a third of the bytes.
    static func number(_ value: Double?) -> JSONValue {
        guard let value, value.isFinite else { return .null }
        guard value != 0 else { return .number(0) }
        var power = 1.0
        var scaled = value.magnitude
        while scaled >= 10_000 { (scaled, power) = (scaled / 10, power / 10) }
        while scaled < 1000, power < 1e6 { (scaled, power) = (scaled * 10, power * 10) }
        return .number((value < 0 ? -1 : 1) * scaled.rounded() / power)
    }
}
