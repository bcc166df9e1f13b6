/// Collects the elements of a `SharedArray` one after the other.
struct SharedDataBuilder {
    private var texts: [UInt8] = []
    private var starts = [0]

    /// Appends an element, as JSON text without zero bytes.
    mutating func append(_ json: some Sequence<UInt8>) {
        texts.append(contentsOf: json)
        texts.append(0)
        starts.append(texts.count)
    }

    /// The elements.
    ///
    /// - Complexity: O(1), no copy.
    consuming func finish() -> SharedData { SharedData(texts: texts, starts: starts) }
}
