internal import SpateScript
internal import Synchronization

/// The elements of a `SharedArray`, as JSON texts that all realms of all loops read.
final class SharedData: Sendable {
    /// The texts, a zero byte behind each, as the engine's parser wants it.
    private let texts: [UInt8]
    /// Where each text begins, and where the one behind the last would.
    private let starts: [Int]

    /// Keeps texts that are laid out already; see `SharedDataBuilder`.
    init(texts: [UInt8], starts: [Int]) {
        self.texts = texts
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// Lends a text.
    ///
    /// - Complexity: O(1), no copy.
    func withText<Value>(
        _ index: Int,
        _ body: (UnsafeRawBufferPointer) throws(HostError) -> Value
    ) throws(HostError) -> Value {
        let range = starts[index]..<(starts[index + 1] - 1)
        let result = texts.withUnsafeBytes { all in
            Result { () throws(HostError) in try body(UnsafeRawBufferPointer(rebasing: all[range])) }
        }
        return try result.get()
    }
}

/// All `SharedArray`s of the process, by name.
final class SharedArrayStore: Sendable {
    private let arrays = Mutex<[String: SharedData]>([:])

    func data(_ name: String) -> SharedData? { arrays.withLock { $0[name] } }

    /// Keeps data under a name, unless another realm was faster.
    ///
    /// - Returns: What is kept.
    func keep(_ data: SharedData, name: String) -> SharedData {
        arrays.withLock { arrays in
            if let known = arrays[name] { return known }
            arrays[name] = data
            return data
        }
    }
}
