internal import NIOCore

/// A command with its arguments, as it is sent.
struct RedisCommand: Equatable {
    /// The command's name first.
    let words: [[UInt8]]

    init(_ words: [[UInt8]]) {
        self.words = words
    }

    init(_ words: String...) {
        self.words = words.map { Array($0.utf8) }
    }

    /// The first key, by which a cluster finds the node; `nil` for a command without.
    var key: [UInt8]? { words.count > 1 ? words[1] : nil }

    /// Appends the command as an array of bulk strings.
    func write(to buffer: inout ByteBuffer) {
        buffer.writeString("*\(words.count)\r\n")
        for word in words {
            buffer.writeString("$\(word.count)\r\n")
            buffer.writeBytes(word)
            buffer.writeString("\r\n")
        }
    }
}
