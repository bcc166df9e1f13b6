/// One member of a tar archive.
package struct TarEntry: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case file
        case directory
        /// Another name for the member that is named.
        case hardLink(String)
    }

    package var name: String
    package var kind: Kind
    /// The content; empty unless this is a file.
    package var bytes: [UInt8]
    /// Permission bits, as in 0o644.
    package var mode: Int
    /// When it was last changed, in seconds since 1970.
    package var modifiedSeconds: Int64

    package init(
        _ name: String,
        kind: Kind = .file,
        bytes: [UInt8] = [],
        mode: Int = 0o644,
        modifiedSeconds: Int64 = 0
    ) {
        self.name = name
        self.kind = kind
        self.bytes = bytes
        self.mode = mode
        self.modifiedSeconds = modifiedSeconds
    }
}

/// Where the parts of a header are, in bytes.
///
/// - Source: POSIX.1-1988 ustar.
enum TarHeader {
    static let blockSize = 512
    static let name = 0..<100
    static let mode = 100..<108
    static let owner = 108..<116
    static let group = 116..<124
    static let size = 124..<136
    static let modified = 136..<148
    static let checksum = 148..<156
    static let type = 156
    static let linkName = 157..<257
    static let magic = 257..<263
    static let version = 263..<265
    static let prefix = 345..<500

    /// The sum of all bytes of a header, the checksum's own counted as spaces.
    static func sum(_ block: ArraySlice<UInt8>) -> Int {
        var total = 0
        for (offset, byte) in block.enumerated() {
            total += checksum.contains(offset) ? Int(UInt8(ascii: " ")) : Int(byte)
        }
        return total
    }

    /// Bytes that a content of some length takes with its padding.
    static func padded(_ length: Int) -> Int { (length + blockSize - 1) / blockSize * blockSize }
}
