#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// An IPv4 or IPv6 address as a number.
///
/// An IPv4 address that is written as IPv6 (`::ffff:1.2.3.4`) is an IPv4 address, as in Go.
package struct IPAddress: Sendable, Hashable {
    /// The two versions of the protocol.
    package enum Family: Sendable, Hashable {
        case v4
        case v6

        /// 32 or 128.
        package var bitCount: Int { self == .v4 ? 32 : 128 }
    }

    package let family: Family
    /// The address with its first byte as the most significant of `family.bitCount` bits.
    package let bits: UInt128

    package init(_ family: Family, bits: UInt128) {
        self.family = family
        self.bits = bits
    }

    /// Reads an address: four decimal numbers without leading zeros, or any form of RFC 4291 without a zone.
    package init?(_ text: some StringProtocol) {
        if let bits = Self.dotted(text) {
            self.init(.v4, bits: bits)
            return
        }
        var raw = in6_addr()
        guard text.contains(":"), inet_pton(AF_INET6, String(text), &raw) == 1 else { return nil }
        let bits = withUnsafeBytes(of: &raw) { bytes in bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
        let isMapped = bits >> 32 == 0xFFFF
        self.init(isMapped ? .v4 : .v6, bits: isMapped ? bits & 0xFFFF_FFFF : bits)
    }

    private static func dotted(_ text: some StringProtocol) -> UInt128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits = UInt128(0)
        for part in parts {
            guard part.utf8.allSatisfy({ (48...57).contains($0) }), (1...3).contains(part.utf8.count),
                part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0"), let byte = UInt8(part)
            else { return nil }
            bits = bits << 8 | UInt128(byte)
        }
        return bits
    }

    /// Whether the address is of this machine only: `127.0.0.0/8` or `::1`.
    package var isLoopback: Bool { family == .v4 ? bits >> 24 == 127 : bits == 1 }
}

extension IPAddress: CustomStringConvertible {
    /// The usual short form.
    package var description: String {
        if family == .v4 {
            return [24, 16, 8, 0].map { "\((bits >> UInt128($0)) & 0xFF)" }.joined(separator: ".")
        }
        var raw = in6_addr()
        withUnsafeMutableBytes(of: &raw) { bytes in
            for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: bits >> UInt128(120 - 8 * index)) }
        }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(AF_INET6, &raw, &buffer, socklen_t(INET6_ADDRSTRLEN))
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
