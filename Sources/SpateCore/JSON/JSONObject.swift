/// The members of a JSON object, in insertion order.
///
/// Up to ``linearLimit`` members a lookup compares keys one after the other, which beats hashing and needs no second
/// allocation; a larger object also keeps a hash index. Keys are compared byte by byte: unlike Swift's `String`, JSON
/// and JavaScript do not hold a precomposed and a decomposed "é" for the same key.
/// Two objects are equal when they have equal members in the same order.
package struct JSONObject: Sendable, Equatable {
    /// A key and its value.
    package struct Member: Sendable, Equatable {
        package let key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }

        package static func == (left: Member, right: Member) -> Bool {
            left.key.hasSameBytes(as: right.key) && left.value == right.value
        }
    }

    /// Objects with more members than this keep a hash index.
    static let linearLimit = 16

    /// The members in the order in which their keys were first set.
    package private(set) var members: [Member]

    /// Position by key; `nil` while there are at most `linearLimit` members.
    private var positions: [ByteKey: Int]?

    /// Creates an object without members.
    package init() {
        members = []
    }

    /// Creates an object from members in order.
    ///
    /// - Parameter members: Of members with the same key the last value wins, at the place of the first.
    package init(_ members: some Collection<Member>) {
        self.init()
        self.members.reserveCapacity(members.count)
        for member in members {
            set(member.value, for: member.key)
        }
    }

    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members == right.members
    }

    /// The number of members.
    package var count: Int { members.count }

    /// Whether there are no members.
    package var isEmpty: Bool { members.isEmpty }

    /// The keys in order.
    package var keys: [String] { members.map(\.key) }

    /// The value of a key.
    ///
    /// Setting a value keeps the place of an existing key and appends a new one; setting `nil` removes the member.
    ///
    /// - Complexity: O(1), except for removal, which is O(count).
    package subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            if let newValue {
                set(newValue, for: key)
            } else if let position = position(of: key) {
                members.remove(at: position)
                rebuildPositions()
            }
        }
    }

    private mutating func set(_ value: JSONValue, for key: String) {
        if let position = position(of: key) {
            members[position].value = value
            return
        }
        members.append(Member(key: key, value: value))
        if positions != nil {
            positions?[ByteKey(text: key)] = members.count - 1
        } else if members.count > Self.linearLimit {
            rebuildPositions()
        }
    }

    private func position(of key: String) -> Int? {
        if let positions {
            return positions[ByteKey(text: key)]
        }
        return members.firstIndex { $0.key.hasSameBytes(as: key) }
    }

    private mutating func rebuildPositions() {
        guard members.count > Self.linearLimit else {
            positions = nil
            return
        }
        var index: [ByteKey: Int] = .init(minimumCapacity: members.count)
        for (position, member) in members.enumerated() {
            index[ByteKey(text: member.key)] = position
        }
        positions = index
    }
}

/// A key that is equal and hashed by its UTF-8 bytes.
private struct ByteKey: Hashable {
    let text: String

    static func == (left: ByteKey, right: ByteKey) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// Whether both strings have the same UTF-8 bytes; stricter than `==`, which knows canonical equivalence.
    ///
    /// - Complexity: O(n), no allocation.
    package func hasSameBytes(as other: String) -> Bool {
        // Different strings differ in their bytes too, and that is found out fast.
        guard utf8.count == other.utf8.count, self == other else { return false }
        return utf8.elementsEqual(other.utf8)
    }
}
