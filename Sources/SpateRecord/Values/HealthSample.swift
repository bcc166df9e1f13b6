/// How the generator itself is; taken every 100 ms.
///
/// Counters are what happened since the sample before.
package struct HealthSample: Sendable, Equatable {
    package var nanos: UInt64
    /// How late the slowest loop came to a timer, in milliseconds.
    package var loopLagMillis = 0.0
    /// The longest that a fiber which could run had to wait for its turn, in milliseconds.
    package var runQueueMillis = 0.0
    /// CPU time of the process by elapsed time: 1 is one core.
    package var processCores = 0.0
    /// Busy time of each loop's thread by elapsed time, the highest of all: 1 is never idle.
    package var busiestLoop = 0.0
    /// Time that a loop's thread stood in the kernel's run queue by elapsed time, the highest of all loops: 0…1.
    package var schedulerDelay = 0.0
    /// CPU time of the whole machine that others took, by elapsed time and core: 0…1.
    package var otherCPU = 0.0
    /// Stolen by the hypervisor, by elapsed time and core: 0…1.
    package var steal = 0.0
    /// Time that the control group's quota kept the process from running, by elapsed time.
    package var throttled = 0.0
    package var residentBytes: UInt64 = 0
    package var descriptors = 0
    package var sockets = 0
    /// Time in the script engine's garbage collection, of all loops together, in milliseconds.
    package var collectionMillis = 0.0
    package var droppedIterations: UInt64 = 0
    /// Iterations that began over 10 ms late.
    package var lateIterations: UInt64 = 0
    /// Samples that an output had to leave out.
    package var droppedSamples: UInt64 = 0
    /// Intervals of the record that had to be shortened because the disk was slow.
    package var shedIntervals: UInt64 = 0

    package init(nanos: UInt64) { self.nanos = nanos }
}
