/// A block of addresses in CIDR notation: `10.0.0.0/8`.
///
/// - Source: k6 v2.2 option `blacklistIPs` (engine spec 2); checked by `IPNetworkTests`.
package struct IPNetwork: Sendable, Hashable {
    /// The first address; bits behind the prefix are 0.
    package let base: IPAddress
    /// How many leading bits all addresses share, 0 to 32 or 128.
    package let prefixLength: Int

    /// Reads an address, “/” and a length; bits behind the prefix are dropped.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(parts[0]),
            !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]),
            length <= address.family.bitCount
        else { return nil }
        prefixLength = length
        base = IPAddress(address.family, bits: address.bits & Self.mask(length, address.family))
    }

    /// How many addresses the block has; 0 stands for 2^128.
    package var count: UInt128 {
        let free = base.family.bitCount - prefixLength
        return free == 128 ? 0 : UInt128(1) << UInt128(free)
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.family == base.family && address.bits & Self.mask(prefixLength, base.family) == base.bits
    }

    private static func mask(_ length: Int, _ family: IPAddress.Family) -> UInt128 {
        let all: UInt128 = family == .v4 ? 0xFFFF_FFFF : .max
        return length == 0 ? 0 : all & (all << UInt128(family.bitCount - length))
    }
}

extension IPNetwork: CustomStringConvertible {
    package var description: String { "\(base)/\(prefixLength)" }
}
