import SpateCore
import Testing

@testable import SpateOutputs

struct LineBufferTests {
    private func text(_ write: (LineBuffer) -> Void) -> String {
        let line = LineBuffer(capacity: 1024)
        write(line)
        return String(decoding: line.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (7.030992, "7.030992"), (-0.5, "-0.5"), (1e-6, "0.000001"),
        (1e-7, "1e-7"), (0.1 + 0.2, "0.30000000000000004"), (1 / 3, "0.3333333333333333"), (1e21, "1e+21"),
        (999_999_999.999999, "999999999.999999"), (123_456_789_012, "123456789012"), (.leastNonzeroMagnitude, "5e-324"),
        (0x1p53, "9007199254740992"), (.infinity, "null"), (.nan, "null"),
    ])
    func writesTheShortestJSONNumber(_ value: Double, _ expected: String) {
        #expect(text { $0.put(json: value) } == expected)
    }

    /// The fast way must give what the general one gives.
    @Test func agreesWithTheGeneralFormOfNumbers() {
        var state: UInt64 = 1
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let nanos = state >> (state & 31 + 16)
            for value in [Double(nanos) / 1e6, Double(nanos), Double(bitPattern: state)] where value.isFinite {
                #expect(text { $0.put(json: value) } == JavaScriptNumber.text(of: value))
            }
        }
    }

    @Test(arguments: [
        (0, "0.000000"), (-0.0, "-0.000000"), (1.5, "1.500000"), (-1e-7, "-0.000000"), (0.0078125, "0.007812"),
        (0.0234375, "0.023438"), (1.0000005, "1.000001"), (0.5000005, "0.500000"), (1.0000025, "1.000002"),
        (2166, "2166.000000"), (0.9999999, "1.000000"),
        (1e21, "1000000000000000000000.000000"), (123_456_789_012.5, "123456789012.500000"), (.infinity, "+Inf"),
        (-.infinity, "-Inf"), (.nan, "NaN"),
    ])
    func writesSixDecimals(_ value: Double, _ expected: String) {
        #expect(text { $0.put(sixDecimals: value) } == expected)
    }

    @Test func writesAllDigits() {
        for value in [0, 9, 10, 99, 100, 12_345, UInt64.max, UInt64.max / 10, 9_999_999_999_999_999_999, 1 << 63] {
            #expect(text { $0.put(digits: value) } == "\(value)")
        }
    }

    @Test func growsWhenAsked() {
        let line = LineBuffer(capacity: 8)
        line.append("12345678".utf8)
        line.append("90".utf8)
        #expect(String(decoding: line.bytes, as: UTF8.self) == "1234567890")
    }
}
