import Testing

@testable import SpateDemo

@Suite struct StallWindowTests {
    @Test(arguments: [
        (50, 99, 99, "due before the stall"),
        (50, 100, 200, "read before, due at its beginning"),
        (50, 250, 250, "due after the stall anyway"),
        (150, 150, 200, "read and due in the stall"),
        (199, 260, 260, "read in it, due later than its end"),
        (200, 200, 200, "read at its end"),
    ])
    func holdsWhatIsReadOrDueInTheStall(read: UInt64, due: UInt64, answer: UInt64, why: String) {
        let window = StallWindow(startNanos: 100, endNanos: 200)
        #expect(window.answerNanos(readNanos: read, dueNanos: due) == answer, "\(why)")
    }
}
