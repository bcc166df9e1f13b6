internal import SpateCore
internal import SpateFibers
internal import SpateRecord
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Watches the generator itself, ten times a second: how late its loops are, and what keeps it from running.
///
/// The loops do little for it: a heartbeat that notes when it was run, and a fiber that notes when it had its turn.
///
/// - Concurrency: The coordinator's thread; heartbeats on the loops.
final class GeneratorWatch {
    /// What the loops report back.
    private final class Pulse: Sendable {
        /// When the heartbeat was sent that has not been answered; 0 for none.
        let sentNanos = Atomic<UInt64>(0)
        let fiberSentNanos = Atomic<UInt64>(0)
        let lagNanos = Atomic<UInt64>(0)
        let queueNanos = Atomic<UInt64>(0)
    }

    private let schedulers: [FiberScheduler]
    private let pulses: [Pulse]
    /// `schedstat` of each loop's thread.
    private let schedulePaths: [String]
    private let throttlePath: String?
    private let pageBytes = UInt64(sysconf(Int32(_SC_PAGESIZE)))

    private var lastNanos: UInt64 = 0
    private var lastSchedules: [(runNanos: UInt64, waitNanos: UInt64)]
    private var lastTicks = ProcessFigures.CoreTicks()
    private var lastProcessNanos: UInt64 = 0
    private var lastThrottled: UInt64 = 0
    private var lastDropped: UInt64 = 0
    private var lastLate: UInt64 = 0
    private var descriptorCount = (descriptors: 0, sockets: 0)
    private var descriptorsDueNanos: UInt64 = 0

    init(_ loops: EventLoops) {
        schedulers = loops.schedulers
        pulses = loops.schedulers.map { _ in Pulse() }
        schedulePaths = loops.schedulers.indices.map { index in
            // `123/task/124`; the C library's gettid() is not to be had from here.
            let thread = (try? loops.sync(on: index) { Self.target(ofLink: "/proc/thread-self") }) ?? ""
            return "/proc/\(thread)/schedstat"
        }
        throttlePath = ProcessFigures.read("/proc/self/cgroup").flatMap(ProcessFigures.controlGroup)
            .map { $0 + "/cpu.stat" }
        lastSchedules = schedulePaths.map { _ in (0, 0) }
        _ = sample(atNanos: MonotonicClock.nowNanos(), zeroNanos: 0, dropped: 0, late: 0)
    }

    /// Takes a sample and sends the next heartbeats.
    ///
    /// `dropped`, `late`: Iterations since the start.
    func sample(atNanos now: UInt64, zeroNanos: UInt64, dropped: UInt64, late: UInt64) -> HealthSample {
        var sample = HealthSample(nanos: now > zeroNanos ? now - zeroNanos : 0)
        let elapsed = Double(max(1, now &- lastNanos))
        lastNanos = now
        takePulses(&sample, now)
        takeSchedules(&sample, elapsed)
        takeMachine(&sample, elapsed)
        sample.droppedIterations = dropped - lastDropped
        sample.lateIterations = late - lastLate
        (lastDropped, lastLate) = (dropped, late)
        sendPulses(now)
        return sample
    }

    private func takePulses(_ sample: inout HealthSample, _ now: UInt64) {
        for pulse in pulses {
            // One that is still on its way is late at least by what has passed.
            let open = pulse.sentNanos.load(ordering: .relaxed)
            let lag = max(pulse.lagNanos.exchange(0, ordering: .relaxed), open > 0 ? now &- min(now, open) : 0)
            let openFiber = pulse.fiberSentNanos.load(ordering: .relaxed)
            let queue = max(
                pulse.queueNanos.exchange(0, ordering: .relaxed),
                openFiber > 0 ? now &- min(now, openFiber) : 0
            )
            sample.loopLagMillis = max(sample.loopLagMillis, Double(lag) / 1e6)
            sample.runQueueMillis = max(sample.runQueueMillis, Double(queue) / 1e6)
        }
    }

    private func sendPulses(_ now: UInt64) {
        for (pulse, scheduler) in zip(pulses, schedulers) where pulse.sentNanos.load(ordering: .relaxed) == 0 {
            pulse.sentNanos.store(now, ordering: .relaxed)
            scheduler.submit {
                let arrived = MonotonicClock.nowNanos()
                pulse.lagNanos.store(arrived - min(arrived, now), ordering: .relaxed)
                pulse.sentNanos.store(0, ordering: .relaxed)
                guard pulse.fiberSentNanos.load(ordering: .relaxed) == 0 else { return }
                pulse.fiberSentNanos.store(arrived, ordering: .relaxed)
                _ = try? scheduler.spawn {
                    let run = MonotonicClock.nowNanos()
                    pulse.queueNanos.store(run - min(run, arrived), ordering: .relaxed)
                    pulse.fiberSentNanos.store(0, ordering: .relaxed)
                }
            }
        }
    }

    private func takeSchedules(_ sample: inout HealthSample, _ elapsed: Double) {
        for (index, path) in schedulePaths.enumerated() {
            guard let now = ProcessFigures.read(path).flatMap(ProcessFigures.schedule) else { continue }
            let before = lastSchedules[index]
            lastSchedules[index] = now
            sample.busiestLoop = max(sample.busiestLoop, Double(now.runNanos &- before.runNanos) / elapsed)
            sample.schedulerDelay = max(sample.schedulerDelay, Double(now.waitNanos &- before.waitNanos) / elapsed)
        }
    }

    private func takeMachine(_ sample: inout HealthSample, _ elapsed: Double) {
        let process = Self.processNanos()
        let own = Double(process &- lastProcessNanos) / elapsed
        sample.processCores = own
        lastProcessNanos = process
        if let ticks = ProcessFigures.read("/proc/stat").flatMap(ProcessFigures.ticks) {
            let total = Double(max(1, ticks.total &- lastTicks.total))
            let cores = Double(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
            let busy = 1 - Double(ticks.idle &- lastTicks.idle) / total
            sample.steal = Double(ticks.steal &- lastTicks.steal) / total
            sample.otherCPU = min(1, max(0, busy - sample.steal - own / cores))
            lastTicks = ticks
        }
        if let throttlePath, let micros = ProcessFigures.read(throttlePath).flatMap(ProcessFigures.throttledMicros) {
            sample.throttled = lastThrottled == 0 ? 0 : Double(micros &- lastThrottled) * 1000 / elapsed
            lastThrottled = micros
        }
        let pages = ProcessFigures.read("/proc/self/statm").flatMap(ProcessFigures.residentPages) ?? 0
        sample.residentBytes = pages * pageBytes
        if lastNanos >= descriptorsDueNanos {
            // A look at each descriptor: with thousands of them not ten times a second.
            descriptorsDueNanos = lastNanos + 1_000_000_000
            descriptorCount = Self.countDescriptors()
        }
        sample.descriptors = descriptorCount.descriptors
        sample.sockets = descriptorCount.sockets
    }

    private static func target(ofLink path: String) -> String {
        var target = [CChar](repeating: 0, count: 128)
        let length = readlink(path, &target, target.count)
        return String(decoding: target.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func processNanos() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func countDescriptors() -> (descriptors: Int, sockets: Int) {
        guard let folder = opendir("/proc/self/fd") else { return (0, 0) }
        defer { closedir(folder) }
        var result = (descriptors: 0, sockets: 0)
        var target = [CChar](repeating: 0, count: 16)
        while let entry = readdir(folder) {
            let length = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) {
                    readlinkat(dirfd(folder), $0, &target, target.count)
                }
            }
            guard length > 0 else { continue }
            result.descriptors += 1
            if target[0] == CChar(bitPattern: UInt8(ascii: "s")), target[1] == CChar(bitPattern: UInt8(ascii: "o")) {
                result.sockets += 1
            }
        }
        return result
    }
}
