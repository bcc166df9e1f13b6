/// One freeze of a known-answer server.
struct StallWindow: Sendable, Equatable {
    /// When it begins, on the clock of the requests.
    let startNanos: UInt64
    /// When it ends and every held request is answered.
    let endNanos: UInt64

    /// When a request is answered.
    ///
    /// A frozen server answers nothing: neither what arrives in the stall, nor what arrived earlier and would be
    /// due in it.
    ///
    /// - Parameters:
    ///   - readNanos: When the request was read.
    ///   - dueNanos: When it would be answered without the stall, not before `readNanos`.
    /// - Returns: `dueNanos`, or the end of the stall if that is later and the request is held.
    func answerNanos(readNanos: UInt64, dueNanos: UInt64) -> UInt64 {
        guard dueNanos >= startNanos, readNanos < endNanos else { return dueNanos }
        return max(dueNanos, endNanos)
    }
}
