#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The variables of the process.
enum ProcessEnvironment {
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
