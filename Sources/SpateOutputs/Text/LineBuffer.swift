internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Text that grows line by line, then goes to a file in one piece.
///
/// Raw memory instead of an array: a line is a few copies, and checks of uniqueness and bounds would cost more than they.
// Belongs to the output that made it.
final class LineBuffer: @unchecked Sendable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 80 * 1024) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        start.deallocate()
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    func removeAll() { count = 0 }

    /// Makes room; what follows may append as many bytes without a check.
    @inline(__always)
    func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private func grow(_ more: Int) {
        let wanted = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        moved.update(from: start, count: count)
        start.deallocate()
        start = moved
        capacity = wanted
    }

    /// Appends bytes; there must be room.
    @inline(__always)
    func put(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        UnsafeMutableRawPointer(start + count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
    }

    /// Appends one byte; there must be room.
    @inline(__always)
    func put(_ byte: UInt8) {
        start[count] = byte
        count &+= 1
    }

    /// Appends constant text; there must be room.
    @inline(__always)
    func put(_ text: StaticString) {
        put(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends bytes, making room.
    func append(_ bytes: some Collection<UInt8>) {
        reserve(bytes.count)
        for byte in bytes { put(byte) }
    }

    // MARK: Numbers

    /// Room that any number needs: `-1.7976931348623157e+308`, or 309 digits and six decimals.
    static let numberBytes = 336

    /// Appends the decimal digits; there must be room.
    @inline(__always)
    func put(digits value: UInt64) {
        var digits = 1
        var limit: UInt64 = 10
        while digits < 20, value >= limit {
            digits &+= 1
            limit = digits == 20 ? .max : limit &* 10
        }
        put(digits: value, width: digits)
    }

    /// Appends the last `width` decimal digits with zeros in front; there must be room.
    @inline(__always)
    func put(digits value: UInt64, width: Int) {
        var rest = value
        var place = count &+ width
        while place > count {
            place &-= 1
            start[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count &+= width
    }

    /// Appends a fraction of `width` digits without its zeros at the end, and the point; nothing for 0.
    @inline(__always)
    func put(fraction: UInt64, width: Int) {
        guard fraction != 0 else { return }
        put(UInt8(ascii: "."))
        put(digits: fraction, width: width)
        while start[count &- 1] == UInt8(ascii: "0") { count &-= 1 }
    }

    /// Appends a number as JSON: the fewest digits that read back as the same number; there must be room.
    ///
    /// JSON has no infinity and no NaN; they become `null`.
    /// - Complexity: O(1); about 10 ns for whole numbers and for millionths, which times in milliseconds are.
    func put(json value: Double) {
        let magnitude = value.magnitude
        if magnitude < 1e9 {
            let scaled = (magnitude * 1e6).rounded()
            // With at most 15 digits a decimal that reads back as the number is also the shortest one.
            if scaled / 1e6 == magnitude {
                let millionths = UInt64(scaled)
                if value < 0 { put(UInt8(ascii: "-")) }
                put(digits: millionths / 1_000_000)
                put(fraction: millionths % 1_000_000, width: 6)
                return
            }
        }
        guard value.isFinite else { return put("null") }
        append(JavaScriptNumber.text(of: value).utf8)
    }

    /// Appends a number with six decimals, rounded as C's `%.6f` does it; there must be room.
    ///
    /// - Source: Go's `strconv.FormatFloat(value, 'f', 6, 64)`, which k6's CSV uses; checked by `LineBufferTests`.
    func put(sixDecimals value: Double) {
        let magnitude = value.magnitude
        let product = magnitude * 1e6
        guard product < 0x1p52 else { return append(Self.longText(value).utf8) }
        if value.sign == .minus { put(UInt8(ascii: "-")) }
        var whole = product.rounded(.down)
        let fraction = product - whole
        // What the multiplication rounded away decides when the product looks like a tie; a real tie goes to even.
        let error = (-product).addingProduct(magnitude, 1e6)
        let isTie = fraction == 0.5 && error == 0
        let isOdd = UInt64(whole) & 1 == 1
        if fraction > 0.5 || fraction == 0.5 && error > 0 || isTie && isOdd { whole += 1 }
        let millionths = UInt64(whole)
        put(digits: millionths / 1_000_000)
        put(UInt8(ascii: "."))
        put(digits: millionths % 1_000_000, width: 6)
    }

    /// From 2^52 millionths up: doubles there have few or no decimals.
    private static func longText(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
        var digits = [UInt8](repeating: 0, count: numberBytes)
        let count = digits.withUnsafeMutableBytes { raw in
            withVaList([value]) {
                vsnprintf(raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, "%.6f", $0)
            }
        }
        return String(decoding: digits[..<Int(count)], as: UTF8.self)
    }
}
