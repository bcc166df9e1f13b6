import NIOCore
import Testing

@testable import SpateHTTP

@Suite struct TLSServerHelloTests {
    private static func hello(idLength: Int) -> [UInt8] {
        [22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3] + Array(repeating: 7, count: 32) + [UInt8(idLength)]
            + Array(repeating: 9, count: idLength) + [0x13, 0x02, 0]
    }

    @Test(arguments: [0, 32]) func findsTheSuite(idLength: Int) {
        #expect(TLSServerHello.cipherSuite(Self.hello(idLength: idLength)) == 0x1302)
    }

    @Test func findsNothing_inPartsAndOtherMessages() {
        let hello = Self.hello(idLength: 32)
        for count in 0..<(hello.count - 1) { #expect(TLSServerHello.cipherSuite(hello.prefix(count)) == nil) }
        #expect(TLSServerHello.cipherSuite([21, 3, 3, 0, 2, 2, 70] + Array(repeating: 0, count: 90)) == nil)
        #expect(TLSServerHello.cipherSuite(Array("HTTP/1.1 400 Bad Request".utf8)) == nil)
    }
}
