package import SpateCore

/// When each VU of a closed scenario works, and on how many iterations.
///
/// Times are nanoseconds since the scenario's start.
package struct ClosedPlan: Sendable {
    /// A span in which one VU starts iterations.
    package struct Window: Sendable, Equatable {
        package let startNanos: UInt64
        /// No iteration starts any more; a running one may end.
        package let stopNanos: UInt64
        /// A running iteration is interrupted.
        package let hardStopNanos: UInt64

        package init(startNanos: UInt64, stopNanos: UInt64, hardStopNanos: UInt64) {
            self.startNanos = startNanos
            self.stopNanos = stopNanos
            self.hardStopNanos = hardStopNanos
        }
    }

    /// How many iterations there are.
    package enum Budget: Sendable, Equatable {
        case unlimited
        /// Every VU does this many.
        case each(Int)
        /// All VUs together do this many.
        case shared(Int)
    }

    /// Windows of every VU, in time order; the position is the VU's number within the scenario.
    package let windows: [[Window]]
    package let budget: Budget
    /// When the scenario regularly ends.
    package let regularEndNanos: UInt64
    /// When the last iteration is interrupted.
    package let hardEndNanos: UInt64
    /// Which numbers of the whole test this instance's iterations have.
    package let iterationShare: ExecutionShare

    package var vuCount: Int { windows.count }

    /// A plan in which all VUs work all the time.
    package init(
        vus: Int,
        durationNanos: UInt64,
        gracefulStopNanos: UInt64,
        budget: Budget,
        iterationShare: ExecutionShare
    ) {
        let window = Window(
            startNanos: 0,
            stopNanos: durationNanos,
            hardStopNanos: durationNanos + gracefulStopNanos
        )
        windows = Array(repeating: [window], count: vus)
        self.budget = budget
        self.iterationShare = iterationShare
        regularEndNanos = durationNanos
        hardEndNanos = durationNanos + gracefulStopNanos
    }

    init(windows: [[Window]], regularEndNanos: UInt64, hardEndNanos: UInt64, iterationShare: ExecutionShare) {
        self.windows = windows
        self.iterationShare = iterationShare
        budget = .unlimited
        self.regularEndNanos = regularEndNanos
        self.hardEndNanos = hardEndNanos
    }
}
