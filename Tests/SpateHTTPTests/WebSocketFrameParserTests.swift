import NIOCore
import Testing

@testable import SpateHTTP

@Suite struct WebSocketFrameParserTests {
    /// A frame as a server sends it.
    private func serverBytes(_ frame: WebSocketFrame) -> [UInt8] {
        let length = frame.payload.readableBytes
        var bytes: [UInt8] = [(frame.isFinal ? 0x80 : 0) | (frame.isCompressed ? 0x40 : 0) | frame.opcode.rawValue]
        if length < 126 {
            bytes.append(UInt8(length))
        } else if length < 65536 {
            bytes += [126, UInt8(length >> 8), UInt8(length & 255)]
        } else {
            bytes += [127] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
        }
        return bytes + Array(buffer: frame.payload)
    }

    @Test(arguments: [0, 1, 125, 126, 127, 65535, 65536, 70_000])
    func readsEveryLength_howeverItIsSplit(length: Int) throws {
        let payload = ByteBuffer(bytes: (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let frames = [WebSocketFrame(.binary, payload), WebSocketFrame(.text, payload, isFinal: false)]
        let bytes = frames.flatMap(serverBytes)
        for step in [1, 2, 7, 1000, bytes.count] where bytes.count / step < 20_000 {
            var parser = WebSocketFrameParser(allowsCompression: false)
            var found: [WebSocketFrame] = []
            for start in stride(from: 0, to: bytes.count, by: step) {
                parser.append(ByteBuffer(bytes: bytes[start..<min(bytes.count, start + step)]))
                while let frame = try parser.next() { found.append(frame) }
            }
            #expect(found == frames, "in steps of \(step)")
        }
    }

    @Test(arguments: [0, 1, 5, 8, 13, 125, 126, 65536])
    func masksWhatItWrites(length: Int) {
        let payload = ByteBuffer(bytes: (0..<length).map { UInt8(truncatingIfNeeded: $0) })
        var written = ByteBuffer()
        WebSocketFrame(.binary, payload).write(to: &written, mask: 0x0102_0304)
        let header = length < 126 ? 2 : length < 65536 ? 4 : 10
        let bytes = Array(buffer: written)
        #expect(bytes.count == header + 4 + length)
        #expect(bytes[1] & 0x80 != 0)
        #expect(Array(bytes[header..<(header + 4)]) == [1, 2, 3, 4])
        let unmasked = bytes[(header + 4)...].enumerated().map { $0.element ^ [1, 2, 3, 4][$0.offset % 4] }
        #expect(unmasked == Array(buffer: payload))
    }

    @Test(arguments: [
        ([0x83, 0x00] as [UInt8], "bad opcode 3"), ([0xC1, 0x00], "RSV bits set"), ([0x81, 0x80], "bad MASK"),
        ([0x09, 0x00], "FIN not set on control"), ([0x89, 0x7E, 0x01, 0x00], "len > 125 for control"),
        ([0x82, 0x7F, 0xFF, 0, 0, 0, 0, 0, 0, 0], "read limit exceeded"),
    ])
    func refusesWhatIsNotAllowed(bytes: [UInt8], message: String) {
        var parser = WebSocketFrameParser(allowsCompression: false)
        parser.append(ByteBuffer(bytes: bytes))
        #expect(throws: WebSocketProtocolError(message: message)) { try parser.next() }
    }

    @Test func survivesAnyBytes() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            var parser = WebSocketFrameParser(allowsCompression: Bool.random())
            for _ in 0..<4 {
                let count = Int.random(in: 0...40, using: &random)
                parser.append(ByteBuffer(bytes: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }))
                while let frame = try? parser.next() { #expect(frame.payload.readableBytes <= 160) }
            }
        }
    }

    @Test(arguments: [0, 1, 100, 5000, 300_000])
    func compressesAndRestores(length: Int) throws {
        for spread in [1, 256] {
            let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: Int.random(in: 0..<spread)) }
            let small = MessageCompression.deflate(ByteBuffer(bytes: bytes))
            #expect(Array(buffer: try MessageCompression.inflate(small)) == bytes)
        }
    }

    @Test func refusesWhatIsNotDeflate() {
        #expect(throws: WebSocketProtocolError.self) {
            try MessageCompression.inflate(ByteBuffer(bytes: [0xFF, 0xFF, 0xFF, 0xFF]))
        }
    }

    @Test func knowsTheKeyOfTheStandard() {
        #expect(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }
}
