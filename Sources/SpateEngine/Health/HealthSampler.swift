internal import Dispatch
internal import SpateCore
internal import SpateFibers
internal import SpateRecord
internal import SpateScript
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Looks every 100 ms at how the generator itself is, on a queue of its own.
///
/// The loops only answer a task ten times a second; everything else is read from the kernel's accounts.
// What the timer's events need is the queue's; the timer itself may be cancelled from anywhere.
final class HealthSampler: @unchecked Sendable {
    static let periodNanos: UInt64 = 100_000_000

    private let queue = DispatchQueue(label: "spate.health", qos: .userInteractive)
    private let timer: any DispatchSourceTimer
    private let taken = Mutex<[HealthSample]>([])

    /// Begins to sample.
    ///
    /// `zeroNanos`: Where the samples' times begin; `MonotonicClock`.
    init(_ schedulers: [FiberScheduler], zeroNanos: UInt64) {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        self.timer = timer
        let state = Mutex(HealthReadings(schedulers.map(LoopPulse.init), zeroNanos: zeroNanos))
        timer.setEventHandler { [weak self] in
            guard let sample = state.withLock({ $0.next(MonotonicClock.nowNanos()) }) else { return }
            self?.taken.withLock { $0.append(sample) }
        }
        timer.schedule(deadline: .now(), repeating: .milliseconds(100), leeway: .milliseconds(1))
        timer.resume()
    }

    deinit { timer.cancel() }

    func stop() { timer.cancel() }

    /// Takes the samples since the last call.
    func take() -> [HealthSample] {
        taken.withLock { samples in
            defer { samples.removeAll(keepingCapacity: true) }
            return samples
        }
    }
}

/// The last readings of all accounts, of which the next ones are subtracted.
// Owned by the sampler's queue.
private struct HealthReadings: @unchecked Sendable {
    private let pulses: [LoopPulse]
    private let zeroNanos: UInt64
    private let quotaPaths: [String]
    private let cores = Double(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    private let tickNanos = 1e9 / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    private let pageBytes = UInt64(max(1, sysconf(Int32(_SC_PAGESIZE))))
    private var lastNanos: UInt64 = 0
    private var processNanos: UInt64 = 0
    private var threads: [(run: UInt64, wait: UInt64)?]
    private var machine: (busy: UInt64, steal: UInt64)?
    private var machineNanos: UInt64 = 0
    private var machineProcessNanos: UInt64 = 0
    private var machineShares = (other: 0.0, steal: 0.0)
    /// By path.
    private var throttledNanos: [UInt64]
    private var collectionNanos = ScriptCollections.nanos
    private var descriptors = 0
    private var otherDescriptors = 0
    private var descriptorsNanos: UInt64 = 0

    init(_ pulses: [LoopPulse], zeroNanos: UInt64) {
        self.pulses = pulses
        self.zeroNanos = zeroNanos
        threads = pulses.map { _ in nil }
        let paths = Self.read("/proc/self/cgroup").map(ProcText.quotaPaths) ?? []
        let accounts = paths.compactMap { path in
            Self.read(path).flatMap(ProcText.throttledNanos).map { (path: path, nanos: $0) }
        }
        quotaPaths = accounts.map(\.path)
        throttledNanos = accounts.map(\.nanos)
        descriptors = Self.openDescriptors()
        otherDescriptors = descriptors
    }

    /// The sample of now; `nil` for the first reading.
    mutating func next(_ now: UInt64) -> HealthSample? {
        let elapsed = Double(now - lastNanos)
        let isFirst = lastNanos == 0
        lastNanos = now
        var sample = HealthSample(nanos: now > zeroNanos ? now - zeroNanos : 0)
        readProcess(now, elapsed, &sample)
        readLoops(now, elapsed, &sample)
        readMachine(now, &sample)
        readQuota(elapsed, &sample)
        readFiles(now, &sample)
        let collected = ScriptCollections.nanos
        sample.collectionMillis = Double(collected - collectionNanos) / 1e6
        collectionNanos = collected
        return isFirst || elapsed < 1e6 ? nil : sample
    }

    private mutating func readProcess(_ now: UInt64, _ elapsed: Double, _ sample: inout HealthSample) {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        let nanos = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        sample.processCores = Double(nanos - min(nanos, processNanos)) / elapsed
        processNanos = nanos
        sample.residentBytes = (Self.read("/proc/self/statm").flatMap(ProcText.residentPages) ?? 0) * pageBytes
    }

    private mutating func readLoops(_ now: UInt64, _ elapsed: Double, _ sample: inout HealthSample) {
        for (index, pulse) in pulses.enumerated() {
            let (lag, wait) = pulse.take(now)
            sample.loopLagMillis = max(sample.loopLagMillis, Double(lag) / 1e6)
            sample.runQueueMillis = max(sample.runQueueMillis, Double(wait) / 1e6)
            guard let thread = pulse.thread,
                let times = Self.read("/proc/self/task/\(thread)/schedstat").flatMap(ProcText.schedule)
            else { continue }
            if let last = threads[index] {
                sample.busiestLoop = max(
                    sample.busiestLoop,
                    Double(times.runNanos - min(times.runNanos, last.run)) / elapsed
                )
                let waited = Double(times.waitNanos - min(times.waitNanos, last.wait)) / elapsed
                sample.schedulerDelay = max(sample.schedulerDelay, waited)
            }
            threads[index] = (times.runNanos, times.waitNanos)
        }
    }

    /// Ticks are 10 ms, too coarse for one period: shares are of the last half second.
    private mutating func readMachine(_ now: UInt64, _ sample: inout HealthSample) {
        if now - machineNanos >= 500_000_000, let ticks = Self.read("/proc/stat").flatMap(ProcText.machineTicks) {
            if let last = machine {
                let span = Double(now - machineNanos) * cores
                let busy = Double(ticks.busy - min(ticks.busy, last.busy)) * tickNanos
                let own = Double(processNanos - min(processNanos, machineProcessNanos))
                machineShares.other = min(1, max(0, busy - own) / span)
                machineShares.steal = min(1, Double(ticks.steal - min(ticks.steal, last.steal)) * tickNanos / span)
            }
            machine = ticks
            machineNanos = now
            machineProcessNanos = processNanos
        }
        sample.otherCPU = machineShares.other
        sample.steal = machineShares.steal
    }

    private mutating func readQuota(_ elapsed: Double, _ sample: inout HealthSample) {
        for (index, path) in quotaPaths.enumerated() {
            guard let nanos = Self.read(path).flatMap(ProcText.throttledNanos) else { continue }
            let share = ProcText.throttledShare(from: throttledNanos[index], to: nanos, elapsedNanos: elapsed)
            sample.throttled = max(sample.throttled, share)
            throttledNanos[index] = nanos
        }
    }

    /// Once a second: with thousands of connections the folder is long.
    private mutating func readFiles(_ now: UInt64, _ sample: inout HealthSample) {
        if now - descriptorsNanos >= 1_000_000_000 {
            descriptors = Self.openDescriptors()
            descriptorsNanos = now
        }
        sample.descriptors = descriptors
        sample.sockets = max(0, descriptors - otherDescriptors)
    }

    private static func openDescriptors() -> Int {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = -3  // The folder itself, “.” and “..”.
        while readdir(folder) != nil { count += 1 }
        return max(0, count)
    }

    private static func read(_ path: String) -> String? {
        guard case .success(let bytes) = FileReader.readFile(path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
