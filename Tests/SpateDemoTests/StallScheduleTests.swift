import Testing

@testable import SpateDemo

@Suite struct StallScheduleTests {
    @Test func readsAndWritesTheGrammar() throws {
        let schedule = try StallSchedule(parsing: "1400ms every 30s")
        #expect(schedule.length == .milliseconds(1400))
        #expect(schedule.period == .seconds(30))
        #expect(schedule.text == "1.4s every 30s")
        #expect(try StallSchedule(parsing: schedule.text) == schedule)
    }

    @Test(arguments: ["", "1400ms", "1400ms each 30s", "1400 every 30s", "1s every 30s now"])
    func tellsTheRule_whenTheTextIsWrong(text: String) {
        let error = #expect(throws: FaultSyntaxError.self) { try StallSchedule(parsing: text) }
        #expect(error?.message == "\(StallSchedule.rule), is “\(text)”")
    }

    @Test(arguments: ["0s every 30s", "30s every 30s", "31s every 30s"])
    func refuses_whenTheLengthDoesNotFitThePeriod(text: String) {
        let error = #expect(throws: FaultSyntaxError.self) { try StallSchedule(parsing: text) }
        #expect(error?.message == "the length of a stall must be more than 0 and less than its period, is “\(text)”")
    }

    @Test(arguments: [
        (0, 0, "no stall at the start"),
        (9_999_999, 0, "just before the first"),
        (10_000_000, 2_000_000, "its beginning belongs to it"),
        (11_500_000, 500_000, "in the middle"),
        (12_000_000, 0, "its end does not"),
        (20_000_001, 1_999_999, "the second begins one period later"),
    ])
    func waitsForTheEndOfTheStall(arrival: UInt64, wait: UInt64, why: String) throws {
        let schedule = try StallSchedule(parsing: "2ms every 10ms")
        #expect(schedule.waitNanos(arrivalNanos: arrival) == wait, "\(why)")
    }
}
