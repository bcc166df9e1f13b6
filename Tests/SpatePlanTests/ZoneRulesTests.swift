import SpatePlan
import Testing

@Suite struct ZoneRulesTests {
    /// Offsets as Python's zoneinfo has them.
    @Test(arguments: [
        ("Europe/Berlin", 1_792_889_999, 7200),
        ("Europe/Berlin", 1_792_890_000, 3600),
        ("Europe/Berlin", 1_774_745_999, 3600),
        ("Europe/Berlin", 4_000_000_000, 7200),
        ("Europe/Berlin", -3_000_000_000, 3208),
        ("America/New_York", 4_000_000_000, -14400),
        ("America/New_York", 2_500_000_000, -14400),
        ("America/New_York", 946_684_800, -18000),
        ("America/New_York", 0, -18000),
        ("America/New_York", 1_792_890_000, -14400),
        ("Pacific/Auckland", 946_684_800, 46800),
        ("Pacific/Auckland", 1_774_745_999, 46800),
        ("Pacific/Auckland", 1_774_746_000, 46800),
        ("Pacific/Auckland", 4_000_000_000, 46800),
        ("Pacific/Auckland", 1_792_890_000, 46800),
        ("Asia/Kolkata", 946_684_800, 19800),
        ("Asia/Kolkata", 1_792_889_999, 19800),
        ("Asia/Kolkata", 4_000_000_000, 19800),
        ("Asia/Kolkata", 0, 19800),
        ("Asia/Kolkata", 1_792_890_000, 19800),
        ("America/Sao_Paulo", 2_500_000_000, -10800),
        ("America/Sao_Paulo", 1_774_745_999, -10800),
        ("America/Sao_Paulo", 946_684_800, -7200),
        ("America/Sao_Paulo", 1_774_746_000, -10800),
        ("America/Sao_Paulo", 1_792_890_000, -10800),
        ("Africa/Casablanca", 946_684_800, 0),
        ("Africa/Casablanca", 4_000_000_000, 3600),
        ("Africa/Casablanca", 1_792_889_999, 3600),
        ("Africa/Casablanca", 1_792_890_000, 3600),
        ("Africa/Casablanca", 1_774_746_000, 3600),
        ("Australia/Lord_Howe", 1_774_745_999, 39600),
        ("Australia/Lord_Howe", 946_684_800, 39600),
        ("Australia/Lord_Howe", 0, 36000),
        ("Australia/Lord_Howe", 1_792_890_000, 39600),
        ("Australia/Lord_Howe", 2_500_000_000, 39600),
        ("Europe/Dublin", 1_774_746_000, 3600),
        ("Europe/Dublin", 946_684_800, 0),
        ("Europe/Dublin", 2_500_000_000, 0),
        ("Europe/Dublin", 1_774_745_999, 0),
        ("Europe/Dublin", 1_792_889_999, 3600),
        ("America/St_Johns", 1_774_746_000, -9000),
        ("America/St_Johns", 1_792_889_999, -9000),
        ("America/St_Johns", 1_792_890_000, -9000),
        ("America/St_Johns", 946_684_800, -12600),
        ("America/St_Johns", 2_500_000_000, -9000),
        ("Pacific/Chatham", 1_774_746_000, 49500),
        ("Pacific/Chatham", 4_000_000_000, 49500),
        ("Pacific/Chatham", 1_774_745_999, 49500),
        ("Pacific/Chatham", 0, 45900),
        ("Pacific/Chatham", 1_792_890_000, 49500),
    ])
    func knowsTheOffset(zone: String, time: Int, seconds: Int) throws {
        let rules = try #require(ZoneDatabase.system.rules(of: zone))
        #expect(rules.offset(at: time) == seconds)
    }

    @Test(arguments: ["Europe/Berlln", "", "/etc/passwd", "../zoneinfo/UTC", "Europe", "Europe/../UTC", "zone.tab"])
    func knowsNoZoneOfAWrongName(name: String) {
        #expect(ZoneDatabase.system.rules(of: name) == nil)
    }

    @Test func turnsLocalTimesBack() throws {
        let berlin = try #require(ZoneDatabase.system.rules(of: "Europe/Berlin"))
        for day in 0..<800 {
            let date = CivilDate(daysSinceEpoch: 20_500 + day)
            let (again, minute) = berlin.local(berlin.time(of: date, minute: 90))
            #expect(again == date)
            #expect(minute == 90)
        }
        // 02:30 is left out on 29 March 2026, and comes twice on 25 October.
        let spring = CivilDate(year: 2026, month: 3, day: 29)
        #expect(berlin.local(berlin.time(of: spring, minute: 150)).minute == 210)
        let autumn = CivilDate(year: 2026, month: 10, day: 25)
        #expect(berlin.offset(at: berlin.time(of: autumn, minute: 150)) == 7200)
    }

    @Test func countsDays() {
        #expect(CivilDate("1970-01-01")?.daysSinceEpoch == 0)
        #expect(CivilDate("2026-11-25")?.weekday == .wednesday)
        #expect(CivilDate("2026-02-29") == nil)
        #expect(CivilDate("2028-02-29")?.adding(days: 1) == CivilDate("2028-03-01"))
        for day in stride(from: -800_000, to: 800_000, by: 997) {
            #expect(CivilDate(daysSinceEpoch: day).daysSinceEpoch == day)
        }
    }
}
