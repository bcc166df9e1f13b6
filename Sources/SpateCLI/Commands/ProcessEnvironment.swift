#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The variables of the process.
enum ProcessEnvironment {
    /// The value of `SPATE_<name>` or else `K6_<name>`; empty counts as not set.
    static func option(_ name: String) -> String? {
        for prefix in ["SPATE_", "K6_"] {
            if let value = getenv(prefix + name).map({ String(cString: $0) }), !value.isEmpty { return value }
        }
        return nil
    }

    static var variables: [(String, String)] {
        var result: [(String, String)] = []
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let mark = text.firstIndex(of: "=") {
                result.append((String(text[..<mark]), String(text[text.index(after: mark)...])))
            }
            next += 1
        }
        return result.sorted { $0.0 < $1.0 }
    }
}
