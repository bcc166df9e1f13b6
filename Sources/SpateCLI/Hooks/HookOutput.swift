/// Puts a prefix in front of each line of what a command prints in pieces.
struct HookOutput {
    /// Longer lines are broken, so that a command that prints no line breaks does not fill the memory.
    private static let limitBytes = 8192

    let prefix: String
    private var line: [UInt8] = []

    init(prefix: String) {
        self.prefix = prefix
    }

    /// The lines that are complete with this piece; empty without any.
    mutating func add(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            if byte != 10 { line.append(byte) }
            if byte == 10 || line.count >= Self.limitBytes { text += takeLine() }
        }
        return text
    }

    /// What is left of a last line without its end.
    mutating func finish() -> String { line.isEmpty ? "" : takeLine() }

    private mutating func takeLine() -> String {
        defer { line.removeAll() }
        // Escape sequences could move the cursor over what stands above.
        let shown = line.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }
        return prefix + String(decoding: shown, as: UTF8.self) + "\n"
    }
}
