import SpateCore
import Testing

@Suite struct IntSaturatingTests {
    @Test(
        arguments: [
            (1.9, 1), (-1.9, -1), (.nan, 0), (.infinity, .max), (-.infinity, .min), (1e300, .max), (-1e300, .min),
            (0x1p63, .max), (-0x1p63, .min),
        ] as [(Double, Int)]
    )
    func takesTheNearest(number: Double, expected: Int) {
        #expect(Int(saturating: number) == expected)
    }
}
