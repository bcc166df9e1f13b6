import SpateEngine
import Testing

@Suite struct ProcTextTests {
    @Test func readsSchedules() throws {
        let times = try #require(ProcText.schedule("184772093 2523686 211\n"))
        #expect(times.runNanos == 184_772_093)
        #expect(times.waitNanos == 2_523_686)
        #expect(ProcText.schedule("") == nil)
    }

    @Test func readsTicksOfTheMachine() throws {
        let text = "cpu  100 20 30 4000 50 6 7 8 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\n"
        let ticks = try #require(ProcText.machineTicks(text))
        #expect(ticks.busy == 163)
        #expect(ticks.steal == 8)
        #expect(ProcText.machineTicks("intr 5") == nil)
    }

    @Test(arguments: [
        ("usage_usec 5\nthrottled_usec 250\n", UInt64?.some(250_000)),
        ("nr_periods 0\nthrottled_time 250\n", 250),
        ("usage_usec 5\n", nil),
    ])
    func readsThrottling(_ text: String, _ expected: UInt64?) {
        #expect(ProcText.throttledNanos(text) == expected)
    }

    @Test func throttlingIsAtMostTheWholeTime_whenSeveralCoresAreStopped() {
        #expect(ProcText.throttledShare(from: 50, to: 100, elapsedNanos: 200) == 0.25)
        #expect(ProcText.throttledShare(from: 0, to: 312, elapsedNanos: 200) == 1)
        #expect(ProcText.throttledShare(from: 100, to: 50, elapsedNanos: 200) == 0)
    }

    @Test func findsTheControlGroup() {
        #expect(ProcText.quotaPaths("0::/user.slice\n").first == "/sys/fs/cgroup/user.slice/cpu.stat")
        #expect(
            ProcText.quotaPaths("3:cpu,cpuacct:/a/b\n9:pids:/c\n") == [
                "/sys/fs/cgroup/cpu/a/b/cpu.stat", "/sys/fs/cgroup/cpu/a/cpu.stat", "/sys/fs/cgroup/cpu/cpu.stat",
            ]
        )
        #expect(ProcText.quotaPaths("") == [])
    }

    @Test func readsMemoryAndModel() {
        #expect(ProcText.residentPages("1000 250 30 1 0 5 0") == 250)
        #expect(ProcText.memoryBytes("MemTotal:       2048 kB\n") == 2_097_152)
        #expect(ProcText.cpuModel("processor\t: 0\nmodel name\t: Fast One\n") == "Fast One")
    }
}
