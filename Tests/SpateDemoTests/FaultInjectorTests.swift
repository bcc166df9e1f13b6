import Testing

@testable import SpateDemo

@Suite struct FaultInjectorTests {
    @Test func doesNothing_whenSettingsAreOff() {
        var injector = FaultInjector(settings: .none, startNanos: 0)
        #expect(injector.decide(arrivalNanos: 5) == .init(delayNanos: 0, answer: .normal))
    }

    @Test func repeatsItself_whenTheSeedIsTheSame() {
        let settings = FaultSettings(
            latency: .normal(mean: .milliseconds(5), deviation: .milliseconds(1)),
            errorRate: 0.3,
            resetRate: 0.1,
            seed: 42
        )
        #expect(decisions(settings) == decisions(settings))
        var other = settings
        other.seed = 43
        #expect(decisions(settings) != decisions(other))
    }

    @Test func hitsAboutTheShareOfRequests() {
        let answers = decisions(FaultSettings(errorRate: 0.25, resetRate: 0.1)).map(\.answer)
        #expect((80...120).contains(answers.count { $0 == .reset }))
        #expect((195...255).contains(answers.count { $0 == .unavailable }))
    }

    @Test func hitsTheSameRequests_whenAnotherRateChanges() {
        let few = decisions(FaultSettings(errorRate: 0.25)).map { $0.answer == .normal }
        let slow = decisions(FaultSettings(latency: .fixed(.seconds(1)), errorRate: 0.25)).map { $0.answer == .normal }
        #expect(few == slow)
    }

    @Test func addsLatencyToTheRestOfAStall() throws {
        let settings = FaultSettings(
            latency: .fixed(.nanoseconds(7)),
            stall: try StallSchedule(parsing: "100ns every 1000ns")
        )
        var injector = FaultInjector(settings: settings, startNanos: 500)
        #expect(injector.decide(arrivalNanos: 400).delayNanos == 7)
        #expect(injector.decide(arrivalNanos: 1530).delayNanos == 77)
        #expect(injector.decide(arrivalNanos: 1600).delayNanos == 7)
    }

    private func decisions(_ settings: FaultSettings) -> [FaultInjector.Decision] {
        var injector = FaultInjector(settings: settings, startNanos: 0)
        return (0..<1000).map { injector.decide(arrivalNanos: $0) }
    }
}
