/// What to tell whoever imports a module that there is not.
enum UnknownModule {
    /// `name`: The specifier; `k6/…`.
    static func message(_ name: String, known: some Collection<String>) -> String {
        if name.hasPrefix("k6/x/") {
            return
                "unknown module: \(name): it is an extension, and Spate has none. See whether a built-in module does "
                + "the same, or run this script with a k6 that has the extension"
        }
        let names = known.sorted().joined(separator: ", ")
        if name == "k6/options" {
            return "unknown module: k6/options: it has types only, for TypeScript; call the script .ts, or import "
                + "nothing from it"
        }
        if name == "k6/experimental/webcrypto" {
            return "unknown module: k6/experimental/webcrypto: its parts are the global crypto now; leave the import "
                + "out"
        }
        if let near = nearest(to: name, known) {
            return "unknown module: \(name): did you mean \(near)? Built in are \(names)"
        }
        return "unknown module: \(name): built in are \(names)"
    }

    /// The known name whose last part is the same, or differs by few letters.
    private static func nearest(to name: String, _ known: some Collection<String>) -> String? {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        if let same = known.sorted().first(where: { $0.split(separator: "/").last.map(String.init) == last }) {
            return same
        }
        let candidates = known.map { (name: $0, distance: distance(Array($0.utf8), Array(name.utf8))) }
        return candidates.filter { $0.distance <= 2 }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// How many letters must be changed, added or removed.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
