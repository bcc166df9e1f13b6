import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct CgroupMonitorTests {
    private let world = ScriptedTools()
    private let folder = "/sys/fs/cgroup/shop.slice"

    @Test func readsThrottlingMemoryAndKills() async throws {
        world.set(file: "\(folder)/cpu.stat", "usage_usec 1000000\nnr_periods 10\nnr_throttled 2\nthrottled_usec 7\n")
        world.set(file: "\(folder)/cpu.max", "50000 100000\n")
        world.set(file: "\(folder)/memory.current", "5000\n")
        world.set(file: "\(folder)/memory.max", "max\n")
        world.set(file: "\(folder)/memory.events", "low 0\noom 1\noom_kill 1\n")
        var kind = try MonitorSpec.kind("cgroup=shop.slice")
        let first = try await kind.poll(world.tools)
        #expect(first.number("memory_bytes") == 5000)
        #expect(first.number("memory_limit_bytes") == nil)
        #expect(first.number("out_of_memory_kills") == 1)
        #expect(first.kinds.isEmpty)
        world.pass(seconds: 1)
        world.set(file: "\(folder)/cpu.stat", "usage_usec 1400000\nnr_periods 20\nnr_throttled 10\n")
        world.set(file: "\(folder)/memory.max", "8000\n")
        world.set(file: "\(folder)/memory.events", "oom_kill 2\n")
        let second = try await kind.poll(world.tools)
        #expect(second.number("cpu_cores").map { ($0 * 1000).rounded() } == 400)
        #expect(second.number("cpu_ratio").map { ($0 * 1000).rounded() } == 800)
        #expect(second.number("throttled_ratio") == 0.8)
        #expect(second.number("memory_limit_bytes") == 8000)
        #expect(second.kinds == [.targetOutOfMemory])
    }

    @Test func findsTheGroupOfAProcess_andSaysWhenItIsGone() async throws {
        world.set(file: "/proc/9/cgroup", "0::/shop.slice\n")
        var kind = try MonitorSpec.kind("type=cgroup,pid=9")
        await #expect(throws: MonitorFailure("\(folder)/cpu.stat cannot be read", subject: .target)) {
            try await kind.poll(world.tools)
        }
        world.set(file: "\(folder)/cpu.stat", "usage_usec 1\n")
        #expect(try await kind.poll(world.tools).problem == nil)
    }
}
