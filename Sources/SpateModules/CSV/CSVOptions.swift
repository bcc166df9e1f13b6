internal import SpateScript

/// What `csv.parse` and `csv.Parser` are to do with a file.
struct CSVOptions: Equatable {
    /// A byte of ASCII.
    var delimiter = UInt8(ascii: ",")
    var skipsFirstLine = false
    /// The first record to give, from 0; an empty line is no record.
    var fromLine: Int?
    /// The last record to give, from 0; 0 is no limit, as in k6.
    var toLine: Int?
    /// Whether the first record names the fields of the others.
    var asObjects = false

    /// Reads the options that a script gave.
    ///
    /// `context`: What to put before the reason when one is wrong.
    init(_ value: ScriptValue, in realm: ScriptRealm, context: String) throws(HostError) {
        if value.isNull { throw .type("Cannot convert undefined or null to object") }
        guard value.isObject else { return }
        func property<Value>(
            _ name: String,
            _ read: (ScriptValue) throws(HostError) -> Value
        ) throws(HostError) -> Value? {
            let property = realm.get(value, name)
            defer { realm.release(property) }
            return property.isUndefined ? nil : try read(property)
        }
        func line(_ value: ScriptValue) throws(HostError) -> Int {
            let number = try realm.number(value)
            return Int(exactly: number.rounded(.towardZero)) ?? (number < 0 ? Int.min : number > 0 ? Int.max : 0)
        }
        if let text = try property("delimiter", { (value) throws(HostError) in try realm.string(value) }) {
            guard text.utf8.count == 1, let byte = text.utf8.first else {
                throw .native("\(context); reason: delimiter must be a single character")
            }
            delimiter = byte
        }
        skipsFirstLine = try property("skipFirstLine") { realm.bool($0) } ?? false
        fromLine = try property("fromLine", line)
        toLine = try property("toLine", line)
        asObjects = try property("asObjects") { realm.bool($0) } ?? false
        if let fromLine, let toLine, fromLine >= toLine {
            throw .native("\(context); reason: fromLine must be less than or equal to toLine")
        }
    }

    init() {}

    /// What makes the options useless together; `nil` when nothing does.
    var problem: String? {
        if asObjects, skipsFirstLine { return "the 'header' option cannot be enabled when 'skipFirstLine' is true" }
        if asObjects, fromLine ?? 0 > 0 {
            return "the 'header' option cannot be enabled when 'fromLine' is set to a value greater than 0"
        }
        for (name, line) in [("fromLine", fromLine), ("toLine", toLine)] {
            if let line, line < 0 { return "the '\(name)' option must be greater than or equal to 0; got \(line)" }
        }
        return nil
    }

    /// Whether records are read before the first is asked for.
    var readsAhead: Bool { skipsFirstLine || asObjects || fromLine ?? 0 > 0 }

    /// What tells these options from others, as a text.
    var identity: String {
        "\(delimiter) \(skipsFirstLine) \(fromLine ?? 0) \(toLine ?? 0) \(asObjects)"
    }
}
