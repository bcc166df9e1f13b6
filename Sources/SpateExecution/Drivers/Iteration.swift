/// One iteration as it is handed to a VU.
package struct Iteration: Sendable {
    /// Zero-based number among this instance's iterations of the scenario.
    package let numberInInstance: Int
    /// Zero-based number among all iterations of the scenario, over all instances of the test.
    package let numberInTest: Int
    /// When it was meant to start, on `MonotonicClock`; 0 when it starts because the VU is free.
    package let dueNanos: UInt64
}
