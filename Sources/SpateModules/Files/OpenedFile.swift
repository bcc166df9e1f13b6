internal import SpateCore
internal import SpateScript

/// A `File` of `k6/experimental/fs`: bytes that all realms share, and a place in them of its own.
///
/// - Concurrency: The VU's event loop.
final class OpenedFile: HostObject {
    static let layout = HostLayout(
        "File",
        fields: ["path"],
        methods: [
            HostFunction("read", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: OpenedFile.self).read(call)
            },
            HostFunction("seek", arity: 2) { (call) throws(HostError) in
                try call.thisHost(as: OpenedFile.self).seek(call)
            },
            HostFunction("stat", arity: 0) { (call) throws(HostError) in
                let file = try call.thisHost(as: OpenedFile.self)
                let realm = call.realm
                let information = realm.makeObject()
                realm.set(information, "name", realm.makeString(file.name))
                realm.set(information, "size", .number(Double(file.bytes.count)))
                return realm.makePromise(.fulfilled, with: information)
            },
        ]
    )

    /// Absolute.
    let path: String
    private let bytes: [UInt8]
    private var cursor: FileCursor

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        cursor = FileCursor(size: bytes.count)
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue { realm.makeString(path) }

    /// All bytes from the place on, which moves to the end.
    ///
    /// - Complexity: O(1), no copy.
    func takeRest() -> ArraySlice<UInt8> { bytes[cursor.advance(bytes.count) ?? bytes.count..<bytes.count] }

    private var name: String { String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]) }

    private func read(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        if call[0].isNullish {
            return FileProblem(.type, "read() failed; reason: into argument \(Self.nullish)").rejection(in: realm)
        }
        var result = ScriptValue.null
        let isRead =
            realm.isUint8Array(call[0])
            && realm.withMutableBytes(call[0]) { target in
                guard let range = cursor.advance(target.count) else { return }
                bytes.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
                result = .number(Double(range.count))
            }
        guard isRead else {
            return FileProblem(.type, "read() failed; reason: into argument must be a Uint8Array").rejection(in: realm)
        }
        return realm.makePromise(.fulfilled, with: result)
    }

    private func seek(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        do throws(FileProblem) {
            let distance = try Self.integer(call[0], "offset", in: realm)
            guard let mode = FileCursor.SeekMode(rawValue: try Self.integer(call[1], "whence", in: realm)) else {
                throw FileProblem(.type, "seek() failed; reason: the whence argument must be a SeekMode")
            }
            let place: Int
            do throws(FileCursor.SeekError) {
                place = try cursor.seek(distance, mode)
            } catch {
                throw FileProblem(.type, error.message)
            }
            return realm.makePromise(.fulfilled, with: .number(Double(place)))
        } catch {
            return error.rejection(in: realm)
        }
    }

    private static let nullish = "cannot be null or undefined"

    private static func integer(_ value: ScriptValue, _ name: String, in realm: ScriptRealm) throws(FileProblem) -> Int
    {
        let start = "seek() failed; reason: the \(name) argument"
        if value.isNullish { throw FileProblem(.type, "\(start) \(nullish)") }
        guard value.isNumber, let number = try? realm.number(value), let whole = Int(exactly: number) else {
            throw FileProblem(.type, "\(start) must be a number")
        }
        return whole
    }
}
