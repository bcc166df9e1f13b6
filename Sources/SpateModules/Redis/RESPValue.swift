/// A value of the protocol of Redis, version 2.
enum RESPValue: Equatable {
    /// A simple or a bulk string, as bytes.
    case text([UInt8])
    case integer(Int64)
    case null
    case array([RESPValue])
    /// An error of the server, with its code in front.
    case error(String)
}
