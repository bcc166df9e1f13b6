/// The units that may stand behind the number of a condition.
enum ConditionUnit {
    private static let all: [(name: String, scale: Double, kind: Figure.Unit)] = [
        ("", 1, .none), ("%", 0.01, .percent),
        ("us", 0.001, .milliseconds), ("µs", 0.001, .milliseconds), ("ms", 1, .milliseconds),
        ("s", 1000, .milliseconds),
        ("m", 60_000, .milliseconds), ("h", 3_600_000, .milliseconds),
        ("B", 1, .bytes), ("KB", 1e3, .bytes), ("kB", 1e3, .bytes), ("MB", 1e6, .bytes), ("GB", 1e9, .bytes),
        ("TB", 1e12, .bytes), ("KiB", 1024, .bytes), ("MiB", 1_048_576, .bytes), ("GiB", 1_073_741_824, .bytes),
        ("TiB", 1_099_511_627_776, .bytes),
    ]

    /// For people.
    static let names = "%, us, ms, s, m, h, B, KB, MB, GB, TB, KiB, MiB, GiB, TiB"

    /// What a unit is worth in the unit of its kind; `nil` when there is no such unit.
    static func named(_ name: String) -> (scale: Double, kind: Figure.Unit)? {
        all.first { $0.name == name }.map { ($0.scale, $0.kind) }
    }
}
