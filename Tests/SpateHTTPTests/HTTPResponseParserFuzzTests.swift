import NIOCore
import SpateHTTP
import Testing

/// Feeds the parser answers that are almost right: 200,000 of them, the same ones in every run.
@Suite struct HTTPResponseParserFuzzTests {
    private static let roundsPerSeed = 25_000

    @Test(arguments: 1...8)
    func staysWithinBounds_whateverComes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let models = AnswerCase.all.map { (bytes: ParsedAnswer.wire($0.answer), isHead: $0.isHead) }
        for round in 0..<Self.roundsPerSeed {
            let model = models[Int.random(in: 0..<models.count, using: &generator)]
            var bytes = model.bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) { Self.mutate(&bytes, &generator) }
            let closes = Bool.random(using: &generator)
            let whole = ParsedAnswer([bytes[...]], expectsNoBody: model.isHead, closes: closes)
            if let breach = Self.breach(whole, of: bytes) {
                Issue.record("\(breach): \(String(reflecting: String(decoding: bytes, as: UTF8.self)))")
                return
            }
            guard round % 8 == 0 else { continue }
            let pieces = bytes.pieces(upTo: 9, using: &generator)
            let cut = ParsedAnswer(pieces, expectsNoBody: model.isHead, closes: closes)
            if cut != whole {
                Issue.record(
                    "cut differs: \(String(reflecting: String(decoding: bytes, as: UTF8.self)))\n\(cut)\n\(whole)"
                )
                return
            }
        }
    }

    /// The rule that a result breaks.
    private static func breach(_ parsed: ParsedAnswer, of bytes: [UInt8]) -> String? {
        guard parsed.body.count == parsed.bodyByteCount else { return "body and count differ" }
        guard parsed.body.count + parsed.surplusByteCount <= bytes.count else { return "more bytes than came" }
        if parsed.surplusByteCount > 0, parsed.isReusable { return "reusable in spite of surplus" }
        if parsed.status == 0, !parsed.body.isEmpty { return "a body without head" }
        let fields = parsed.fields.map { $0.lowercased() }
        guard !fields.contains(where: { $0.hasPrefix("transfer-encoding=") }),
            let field = fields.first(where: { $0.hasPrefix("content-length=") }),
            let declared = Int(field.dropFirst("content-length=".count))
        else { return nil }
        guard parsed.body.count <= declared else { return "a body beyond its length" }
        let hasBody = parsed.status != 204 && parsed.status != 304 && parsed.status != 101
        if parsed.end == .done, hasBody, !parsed.body.isEmpty, parsed.body.count != declared { return "done too early" }
        return nil
    }

    private static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes.removeLast(bytes.count - place)
        case 3: bytes.remove(at: place)
        case 4:
            let spice: [UInt8] = [13, 10, 58, 59, 32, 9, 48, 102, 0, 255]
            bytes.insert(spice[Int.random(in: 0..<spice.count, using: &generator)], at: place)
        default:
            // A line twice.
            let start = bytes[..<place].lastIndex(of: 10).map { $0 + 1 } ?? 0
            let end = bytes[place...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
            bytes.insert(contentsOf: Array(bytes[start..<end]), at: end)
        }
    }
}
