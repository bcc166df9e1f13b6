internal import CPostgreSQL

/// Values on their way to and from a PostgreSQL server.
struct PostgreSQLParameters {
    // Numbers of types, which never change: pg_type.dat.
    private static let boolType: Oid = 16
    private static let bytesType: Oid = 17
    private static let integerTypes: Set<Oid> = [20, 21, 23]
    private static let realTypes: Set<Oid> = [700, 701, 1700]

    private let values: [SQLValue]

    init(_ values: [SQLValue]) { self.values = values }

    /// Hands the values over as libpq wants them: texts, but bytes as they are.
    func withPointers<Result>(
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32], [Oid]) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = []
        defer { for pointer in pointers { pointer?.deallocate() } }
        var lengths: [Int32] = []
        var formats: [Int32] = []
        var types: [Oid] = []
        for value in values {
            let isBinary = if case .blob = value { true } else { false }
            let bytes = Self.bytes(value)
            pointers.append(bytes.map(Self.copy))
            lengths.append(Int32(clamping: bytes?.count ?? 0))
            formats.append(isBinary ? 1 : 0)
            types.append(isBinary ? Self.bytesType : 0)
        }
        return body(pointers.map { UnsafePointer($0) }, lengths, formats, types)
    }

    /// `nil` for null.
    private static func bytes(_ value: SQLValue) -> [UInt8]? {
        switch value {
        case .null: nil
        case .integer(let number): Array("\(number)".utf8)
        case .real(let number): Array("\(number)".utf8)
        // A text in the database has no zero byte.
        case .text(let text): Array(text.utf8.filter { $0 != 0 })
        case .blob(let bytes): bytes
        }
    }

    private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar> {
        let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { pointer[index] = CChar(bitPattern: byte) }
        pointer[bytes.count] = 0
        return pointer
    }

    /// A value as the server wrote it.
    ///
    /// Truth is 1 or 0.
    static func value(_ text: String, type: Oid) -> SQLValue {
        if integerTypes.contains(type) { return Int64(text).map { .integer($0) } ?? .null }
        if realTypes.contains(type) { return Double(text).map { .real($0) } ?? .null }
        if type == boolType { return .integer(text == "t" ? 1 : 0) }
        if type == bytesType { return .blob(bytes(hexadecimal: text)) }
        return .text(text)
    }

    /// The bytes of `\x0aff`.
    private static func bytes(hexadecimal text: String) -> [UInt8] {
        let digits = text.utf8.dropFirst(2).map { digit in
            digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit - UInt8(ascii: "0")
        }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
