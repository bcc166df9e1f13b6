import NIOCore
import SpateHTTP

/// What the parser makes of an answer that comes in pieces.
struct ParsedAnswer: Equatable {
    enum End: Equatable {
        case done
        case needsMore
        /// The name of the error's case: its payload may quote less when less had come.
        case failed(String)
    }

    var end = End.needsMore
    var status = 0
    var fields: [String] = []
    var body: [UInt8] = []
    var bodyByteCount = 0
    var isReusable = true
    var surplusByteCount = 0
    /// The error with its payload; not compared.
    var error: HTTPParseError?

    var text: String { String(decoding: body, as: UTF8.self) }

    static func == (left: ParsedAnswer, right: ParsedAnswer) -> Bool {
        guard left.end == right.end else { return false }
        // How far the parser was when it failed depends on how much it was given at a time.
        if case .failed = left.end { return true }
        return left.status == right.status && left.fields == right.fields && left.body == right.body
            && left.bodyByteCount == right.bodyByteCount && left.isReusable == right.isReusable
            && left.surplusByteCount == right.surplusByteCount
    }

    /// Parses the pieces in order.
    ///
    /// - Parameters:
    ///   - pieces: What comes with each read.
    ///   - expectsNoBody: Whether the request was a HEAD.
    ///   - mode: Whether the body is kept.
    ///   - closes: Whether the peer closes behind the last piece.
    init(
        _ pieces: some Sequence<ArraySlice<UInt8>>,
        expectsNoBody: Bool = false,
        mode: HTTPResponseParser.BodyMode = .keep,
        closes: Bool = false
    ) {
        var parser = HTTPResponseParser(expectsNoBody: expectsNoBody, mode: mode)
        do {
            for piece in pieces { _ = try parser.consume(ByteBuffer(bytes: piece)) }
            if closes { _ = parser.finishAtEOF() }
            end = parser.isDone ? .done : .needsMore
        } catch {
            self.error = error
            end = .failed(String(String(describing: error).prefix { $0 != "(" }))
        }
        status = parser.head?.status ?? 0
        fields = parser.head?.fields.map { "\($0.name)=\($0.value)" } ?? []
        body = Array(parser.body.readableBytesView)
        bodyByteCount = parser.bodyByteCount
        isReusable = parser.isReusable
        surplusByteCount = parser.surplusByteCount
    }

    /// Parses a text that comes in one piece; the ends of lines are written as `\n` and sent as CR LF.
    init(
        _ text: String,
        expectsNoBody: Bool = false,
        mode: HTTPResponseParser.BodyMode = .keep,
        closes: Bool = false
    ) {
        self.init([Self.wire(text)[...]], expectsNoBody: expectsNoBody, mode: mode, closes: closes)
    }

    /// The bytes of a text with CR LF for every `\n`.
    static func wire(_ text: String) -> [UInt8] {
        text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] }
    }
}
