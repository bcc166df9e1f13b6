/// One block of a stream of events, up to its empty line; UTF-8 as it came.
struct ServerSentEvent: Equatable {
    /// Of this block only; the standard's last id is the script's to keep.
    var id: [UInt8] = []
    /// Empty where the standard has the name `message`.
    var name: [UInt8] = []
    /// The data of all lines with LF between them; `nil` without a line of data.
    var data: [UInt8]?
    /// The last comment.
    var comment: [UInt8] = []

    /// Whether a browser would dispatch the block.
    var isMessage: Bool { data != nil }
}
