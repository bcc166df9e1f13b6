/// The local addresses that virtual users send from, each always from the same one.
///
/// Kept as blocks, so that `2001:db8::/64` costs no memory.
///
/// - Source: k6 v2.2 `--local-ips` (engine spec 1.3 and 10); checked by `LocalIPPoolTests`.
package struct LocalIPPool: Sendable, Hashable {
    private struct Block: Hashable {
        let first: IPAddress
        let count: UInt128
    }

    /// The text that the pool was read from.
    package let text: String
    private let blocks: [Block]
    private let count: UInt128

    /// Reads addresses, ranges `first-last` and CIDR blocks, separated by commas.
    ///
    /// - Throws: What is wrong with which part, without a path.
    package init(_ text: String) throws(ConfigIssue) {
        self.text = text
        var blocks: [Block] = []
        var count: UInt128 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let block = try Self.block(part)
            let (sum, overflows) = count.addingReportingOverflow(block.count)
            guard !overflows, block.count > 0 else { throw ConfigIssue("", "“\(part)” has too many addresses") }
            blocks.append(block)
            count = sum
        }
        self.blocks = blocks
        self.count = count
    }

    /// The address of a virtual user.
    ///
    /// `id`: From 1; 0 (setup, teardown) has the first address.
    package func address(ofVU id: Int) -> IPAddress {
        var index = UInt128(max(0, id - 1)) % count
        for block in blocks {
            if index < block.count { return IPAddress(block.first.family, bits: block.first.bits + index) }
            index -= block.count
        }
        preconditionFailure("an index beyond the pool, count: \(count)")
    }

    private static func block(_ part: Substring) throws(ConfigIssue) -> Block {
        if part.contains("/") {
            guard let network = IPNetwork(part) else { throw wrong(part) }
            // The network's own address and that for broadcasts are nobody's.
            let dropsEnds = network.base.family == .v4 && network.count > 2
            return dropsEnds
                ? Block(first: IPAddress(.v4, bits: network.base.bits + 1), count: network.count - 2)
                : Block(first: network.base, count: network.count)
        }
        if let dash = part.firstIndex(of: "-") {
            guard let first = IPAddress(part[..<dash]), let last = IPAddress(part[part.index(after: dash)...]) else {
                throw wrong(part)
            }
            guard first.family == last.family else {
                throw ConfigIssue("", "the range “\(part)” must begin and end in one family, IPv4 or IPv6")
            }
            guard first.bits <= last.bits else {
                throw ConfigIssue("", "the range “\(part)” must not end before it begins")
            }
            return Block(first: first, count: last.bits - first.bits &+ 1)
        }
        guard let address = IPAddress(part) else { throw wrong(part) }
        return Block(first: address, count: 1)
    }

    private static func wrong(_ part: Substring) -> ConfigIssue {
        ConfigIssue("", "“\(part)” must be an IP address, a range first-last, or a block such as 10.0.0.0/24")
    }
}
