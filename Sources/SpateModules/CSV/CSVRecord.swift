internal import SpateCore

/// The fields of one record, in one piece of memory.
struct CSVRecord: Equatable {
    private var bytes: [UInt8] = []
    /// Where each field ends.
    private var ends: [Int] = []

    var count: Int { ends.count }

    /// Appends to the field that is being read.
    mutating func append(_ bytes: some Collection<UInt8>) { self.bytes.append(contentsOf: bytes) }

    /// Ends the field that is being read.
    mutating func endField() { ends.append(bytes.count) }

    /// A field's bytes.
    subscript(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// The fields as texts; what is not UTF-8 becomes U+FFFD.
    var texts: [String] { (0..<count).map { String(decoding: self[$0], as: UTF8.self) } }

    /// The record as JSON: an array, or with names an object.
    func json(names: [String]?) -> JSONValue {
        guard let names else { return .array(texts.map { .string($0) }) }
        return .object(JSONObject(zip(names, texts).map { JSONObject.Member(key: $0, value: .string($1)) }))
    }
}
