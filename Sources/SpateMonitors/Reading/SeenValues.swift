/// The values that something had; one that comes back, as when machines take turns, is none that is new.
struct SeenValues: Sendable {
    private var all: Set<String> = []
    private(set) var last = ""

    /// The value before, when a new one is one that never was there.
    mutating func replaced(by value: String?) -> String? {
        guard let value else { return nil }
        let isFirst = all.isEmpty
        let old = last
        last = value
        return all.insert(value).inserted && !isFirst ? old : nil
    }
}
