import SpateHTTP
import Testing

/// Every expectation is an answer of k6 v1.1.0 to `jar.set` or to a `Set-Cookie` header.
@Suite struct CookieDateTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let milliseconds: Int64?

        init(_ sentence: String, _ text: String, _ milliseconds: Int64?) {
            self.testDescription = sentence
            self.text = text
            self.milliseconds = milliseconds
        }
    }

    @Test(arguments: [
        Row("RFC 1123", "Wed, 21 Oct 2037 07:28:00 GMT", 2_139_722_880_000),
        Row("with dashes", "Wed, 21-Oct-2037 07:28:00 GMT", 2_139_722_880_000),
        Row("names in lower case, one digit for the hour", "wed, 21 oct 2037 7:28:00 GMT", 2_139_722_880_000),
        Row("another zone is taken as UTC", "Wed, 21 Oct 2037 07:28:00 PST", 2_139_722_880_000),
        Row("so is one with an offset", "Wed, 21 Oct 2037 07:28:00 GMT+2", 2_139_722_880_000),
        Row("many spaces", "Wed,  21  Oct  2037   07:28:00  UTC", 2_139_722_880_000),
        Row("fractions of a second", "Wed, 21 Oct 2037 07:28:00.5 GMT", 2_139_722_880_500),
        Row("the past", "Wed, 21 Oct 2015 07:28:00 GMT", 1_445_412_480_000),
        Row("a wrong weekday does not matter", "Mon, 01 Jan 1970 00:00:00 GMT", 0),
        Row("a leap day", "Tue, 29 Feb 2000 00:00:01 GMT", 951_782_401_000),
        Row("before the epoch", "Thu, 01 Jan 1601 00:00:00 GMT", -11_644_473_600_000),
        Row("no zone", "Wed, 21 Oct 2037 07:28:00", nil),
        Row("one digit for the day", "Mon, 1 Oct 2037 07:28:00 GMT", nil),
        Row("a number", "0", nil),
        Row("a day that the month does not have", "Wed, 31 Feb 2037 07:28:00 GMT", nil),
        Row("quotes", "\"Wed, 21 Oct 2037 07:28:00 GMT\"", nil),
        Row("RFC 850", "Wednesday, 21-Oct-37 07:28:00 GMT", nil),
        Row("nothing", "", nil),
    ])
    func readsAnExpiresAttribute(_ row: Row) {
        #expect(CookieDate.milliseconds(lenient: row.text) == row.milliseconds)
    }

    struct FailureRow: Sendable, CustomTestStringConvertible {
        let text: String
        let expected: String
        var testDescription: String { "\(text): \(expected)" }

        init(_ text: String, _ expected: String) {
            self.text = text
            self.expected = expected
        }
    }

    @Test(arguments: [
        FailureRow("foo", #"parsing time "foo" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "foo" as "Mon""#),
        FailureRow("Wed", #"parsing time "Wed" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "" as ", ""#),
        FailureRow("Wed, ", #"parsing time "Wed, " as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "" as "02""#),
        FailureRow("Wed,21", #"parsing time "Wed,21" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "21" as ", ""#),
        FailureRow("Wed, 2", #"parsing time "Wed, 2" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "2" as "02""#),
        FailureRow(
            "Wed, 21 Foo 2037 07:28:00 GMT",
            #"parsing time "Wed, 21 Foo 2037 07:28:00 GMT" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "Foo 2037 07:28:00 GMT" as "Jan""#
        ),
        FailureRow(
            "Wed, 21 Oct 37 07:28:00 GMT",
            #"parsing time "Wed, 21 Oct 37 07:28:00 GMT" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "37 07:28:00 GMT" as "2006""#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 07-28",
            #"parsing time "Wed, 21 Oct 2037 07-28" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "-28" as ":""#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 25:28:00 GMT",
            #"parsing time "Wed, 21 Oct 2037 25:28:00 GMT": hour out of range"#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 07:60:00 GMT",
            #"parsing time "Wed, 21 Oct 2037 07:60:00 GMT": minute out of range"#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 07:28:61 GMT",
            #"parsing time "Wed, 21 Oct 2037 07:28:61 GMT": second out of range"#
        ),
        FailureRow("Wed, 31 Feb 2037 07:28:00 GMT", #"parsing time "Wed, 31 Feb 2037 07:28:00 GMT": day out of range"#),
        FailureRow("Wed, 00 Oct 2037 07:28:00 GMT", #"parsing time "Wed, 00 Oct 2037 07:28:00 GMT": day out of range"#),
        FailureRow(
            "Wed, 21 Oct 2037 07:28:00 GMT x",
            #"parsing time "Wed, 21 Oct 2037 07:28:00 GMT x": extra text: " x""#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 07:28:00",
            #"parsing time "Wed, 21 Oct 2037 07:28:00" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "" as "MST""#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 07:28:00 gmt",
            #"parsing time "Wed, 21 Oct 2037 07:28:00 gmt" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "gmt" as "MST""#
        ),
        FailureRow(
            "Wed, 21-Oct-2037 07:28:00 GMT",
            #"parsing time "Wed, 21-Oct-2037 07:28:00 GMT" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "-Oct-2037 07:28:00 GMT" as " ""#
        ),
        FailureRow(
            "Wed, 21 Oct 2037 7:8:00 GMT",
            #"parsing time "Wed, 21 Oct 2037 7:8:00 GMT" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "8:00 GMT" as "04""#
        ),
    ])
    func failsWithGosText(_ row: FailureRow) {
        let failure = #expect(throws: CookieDate.Failure.self) { try CookieDate.milliseconds(row.text) as Int64 }
        #expect(failure?.description == row.expected)
    }
}
