internal import SpateCore

// Text of small files.
extension MonitorTools {
    /// The text of a file; `nil` when it cannot be read.
    func text(_ path: String) -> String? {
        guard case .success(let bytes) = readFile(path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number in a file; `nil` when there is none.
    func number(_ path: String) -> Double? { text(path).flatMap { Double($0.trimmed) } }
}
