import Foundation
import NIOPosix
import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct ProcessMonitorTests {
    private let world = ScriptedTools()

    /// As `/proc/<pid>/stat`: 200 pages, 7 threads.
    private func stat(ticks: Int, start: Int, state: String = "S") -> String {
        "42 (a (b) c) \(state) 1 42 42 0 -1 4194304 100 0 0 0 \(ticks) 50 0 0 20 0 7 0 \(start) 1000000 200 18446744073709551615 1 1"
    }

    @Test func readsTheAccountsOfAProcess() async throws {
        world.set(file: "/proc/42/stat", stat(ticks: 100, start: 5))
        world.set(
            file: "/proc/42/limits",
            "Limit  Soft\nMax open files            1024                 4096        files\n"
        )
        world.set(folder: "/proc/42/fd", ["0", "1", "2"])
        var kind = try MonitorSpec.kind("process=42")
        let first = try await kind.poll(world.tools)
        #expect(first.number("memory_bytes") == 819_200)
        #expect(first.number("threads") == 7)
        #expect(first.number("descriptors") == 3)
        #expect(first.number("descriptors_limit") == 1024)
        #expect(first.number("cpu_cores") == nil)
        world.pass(seconds: 2)
        world.set(file: "/proc/42/stat", stat(ticks: 200, start: 5))
        #expect(try await kind.poll(world.tools).number("cpu_cores") == 0.5)
    }

    @Test func anotherStartTimeIsARestart_andNoProcessIsATargetThatIsDown() async throws {
        world.set(file: "/run/shop.pid", "42\n")
        world.set(file: "/proc/42/stat", stat(ticks: 100, start: 5))
        var kind = try MonitorSpec.kind("type=process,pid_file=/run/shop.pid")
        #expect(try await kind.poll(world.tools).number("restarts") == 0)
        world.set(file: "/proc/42/stat", stat(ticks: 1, start: 900))
        let second = try await kind.poll(world.tools)
        #expect(second.kinds == [.targetRestarted])
        #expect(second.number("restarts") == 1)
        for gone in [nil, stat(ticks: 1, start: 900, state: "Z")] {
            world.set(file: "/proc/42/stat", gone)
            await #expect(throws: MonitorFailure("there is no process 42", subject: .target)) {
                try await kind.poll(world.tools)
            }
        }
        world.set(file: "/run/shop.pid", "soon")
        await #expect(throws: MonitorFailure("/run/shop.pid should hold a process, received “soon”")) {
            try await kind.poll(world.tools)
        }
    }

    @Test func findsTheProcessThatListens() async throws {
        let line = "  0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 777 1"
        world.set(file: "/proc/net/tcp", "  sl  local_address rem_address\n\(line)\n")
        world.set(folder: "/proc", ["self", "1", "42"])
        world.set(folder: "/proc/42/fd", ["3"])
        world.set(link: "/proc/42/fd/3", "socket:[777]")
        world.set(file: "/proc/42/stat", stat(ticks: 100, start: 5))
        var kind = try MonitorSpec.kind("type=process,port=8080")
        #expect(try await kind.poll(world.tools).number("threads") == 7)
        var other = try MonitorSpec.kind("type=process,port=81")
        await #expect(throws: MonitorFailure("no process listens on port 81", subject: .target)) {
            try await other.poll(world.tools)
        }
    }

    @Test func readsThisProcess() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        var kind = try MonitorSpec.kind("process=\(ProcessInfo.processInfo.processIdentifier)")
        let fetcher = HTTPFetcher(group, trust: TLSTrust(), timeoutNanos: 1_000_000_000)
        let observation = try await kind.poll(MonitorTools(fetcher: fetcher, timeoutNanos: 1_000_000_000))
        await fetcher.close()
        for name in ["memory_bytes", "threads", "descriptors", "descriptors_limit"] {
            #expect((observation.number(name) ?? 0) > 0, "\(name)")
        }
    }

    @Test func saysWhichProcessItIsNotToldOf() {
        for text in ["type=process", "process=1,port=80"] {
            #expect(
                throws: MonitorProblems(issues: [ConfigIssue("--monitor", "must have one of pid, pid_file and port")])
            ) {
                try MonitorSpec(text: text)
            }
        }
    }
}
