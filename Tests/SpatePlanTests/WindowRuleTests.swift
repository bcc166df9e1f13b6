import SpatePlan
import Testing

@Suite struct WindowRuleTests {
    /// Tuesdays to Thursdays and Sundays, 22:00 to 04:00 in Berlin, without Christmas.
    private func night() throws -> WindowRule {
        var rule = WindowRule()
        rule.days = [.tuesday, .wednesday, .thursday, .sunday]
        (rule.from, rule.to) = (1320, 240)
        rule.zone = try #require(ZoneDatabase.system.rules(of: "Europe/Berlin"))
        rule.blackout = try [
            #require(CivilDate("2026-12-24"))...#require(CivilDate("2026-12-26"))
        ]
        return rule
    }

    private func time(_ date: String, _ minute: Int, _ rule: WindowRule) throws -> Int {
        rule.zone.time(of: try #require(CivilDate(date)), minute: minute)
    }

    @Test(arguments: [
        // 24 November 2026 is a Tuesday.
        ("2026-11-24", 1320), ("2026-11-25", 0), ("2026-11-25", 239), ("2026-11-27", 100), ("2026-12-23", 1400),
    ])
    func isOpenAtNight(date: String, minute: Int) throws {
        let rule = try night()
        #expect(rule.decide(try time(date, minute, rule)) == .open)
    }

    @Test(arguments: [
        ("2026-11-24", 1319, "2026-11-24"), ("2026-11-25", 240, "2026-11-25"), ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-27", 1320, "2026-11-29"), ("2026-12-24", 60, "2026-12-27"), ("2026-12-27", 60, "2026-12-27"),
    ])
    func saysWhenItOpensNext(date: String, minute: Int, next: String) throws {
        let rule = try night()
        guard case .closed(let why, let opensAt) = rule.decide(try time(date, minute, rule)) else {
            Issue.record("is open")
            return
        }
        #expect(opensAt == (try time(next, 1320, rule)))
        #expect(!why.isEmpty)
    }

    @Test func saysWhyInWords() throws {
        let rule = try night()
        #expect(
            rule.decide(try time("2026-11-24", 600, rule))
                == .closed(
                    why: "it is tue 10:00 in Europe/Berlin, and the window is sun, tue, wed, thu from 22:00 to 04:00",
                    opensAt: try time("2026-11-24", 1320, rule)
                )
        )
        guard case .closed(let why, _) = rule.decide(try time("2026-12-25", 1380, rule)) else { return }
        #expect(why == "2026-12-25 is a blackout date")
        #expect(rule.text(try time("2026-11-24", 1320, rule)) == "tue 2026-11-24 22:00 Europe/Berlin")
    }

    @Test func neverOpens_whenAllDaysAreBlackouts() throws {
        var rule = WindowRule()
        rule.blackout = [try #require(CivilDate("2000-01-01"))...(try #require(CivilDate("2999-01-01")))]
        #expect(rule.decide(1_795_000_000) == .closed(why: "2026-11-18 is a blackout date", opensAt: nil))
    }

    @Test func isAlwaysOpen_whenNothingIsSaid() {
        for day in 0..<30 { #expect(WindowRule().decide(1_795_000_000 + day * 80_000) == .open) }
    }
}
