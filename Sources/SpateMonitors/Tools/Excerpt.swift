/// The beginning of something received, for messages.
enum Excerpt {
    private static let longest = 120

    /// One line in quotes, with `…` where it goes on; unprintable bytes become spaces.
    static func of(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(longest * 4), as: UTF8.self)
        let words = text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 } ? " " : $0 }
        let line = String(words.prefix(longest)).trimmed
        return "“\(line)\(words.count > longest || bytes.count > longest * 4 ? "…" : "")”"
    }
}
