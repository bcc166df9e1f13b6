internal import NIOCore
internal import SpateCore

// Addresses as sockets take them.
extension IPAddress {
    /// The address with a port.
    func socketAddress(port: Int) throws -> SocketAddress {
        var packed = ByteBuffer()
        for shift in stride(from: family.bitCount - 8, through: 0, by: -8) {
            packed.writeInteger(UInt8(truncatingIfNeeded: bits >> UInt128(shift)))
        }
        return try SocketAddress(packedIPAddress: packed, port: port)
    }

    /// `address:port` as Go prints it.
    func dialText(port: Int) -> String { family == .v6 ? "[\(self)]:\(port)" : "\(self):\(port)" }
}
