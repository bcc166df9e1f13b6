/// Where in a file the next read begins.
///
/// - Source: k6 v2.2 module `k6/experimental/fs` (JavaScript API spec 16.1); checked by `FileCursorTests`.
struct FileCursor {
    /// What an offset counts from; the raw values are what scripts see.
    enum SeekMode: Int {
        case start = 0
        case current = 1
        /// The last byte, not the place behind it.
        case end = 2
    }

    /// Why a place cannot be gone to, in k6's words.
    struct SeekError: Error, Equatable {
        let message: String
    }

    /// The size of the file in bytes.
    let size: Int
    /// The place of the next byte, 0…size.
    private(set) var offset = 0

    init(size: Int) {
        self.size = size
    }

    /// Goes to a place and returns it.
    mutating func seek(_ distance: Int, _ mode: SeekMode) throws(SeekError) -> Int {
        let base: Int
        switch mode {
        case .start:
            if distance < 0 {
                throw SeekError(message: "offset cannot be negative when using SeekModeStart")
            }
            base = 0
        case .current: base = offset
        case .end:
            if distance > 0 {
                throw SeekError(message: "offset cannot be positive when using SeekModeEnd")
            }
            base = size - 1
        }
        let (place, isOverflow) = base.addingReportingOverflow(distance)
        if place < 0, !isOverflow { throw SeekError(message: "seeking before start of file") }
        if place > size || isOverflow { throw SeekError(message: "seeking beyond end of file") }
        offset = place
        return place
    }

    /// Takes the positions of up to `count` bytes; `nil` at the end of the file.
    mutating func advance(_ count: Int) -> Range<Int>? {
        guard offset < size else { return nil }
        let start = offset
        offset = start + min(count, size - start)
        return start..<offset
    }
}
