import Testing

@testable import SpateModules

@Suite struct CSVReaderTests {
    /// Records as lists of fields; errors as texts.
    private func read(_ text: String, delimiter: Character = ",") -> [[String]] {
        var reader = CSVReader(Array(text.utf8)[...], delimiter: delimiter.asciiValue ?? 0)
        var records: [[String]] = []
        while records.count < 20 {
            do {
                guard let record = try reader.next() else { break }
                records.append(record.texts)
            } catch {
                records.append(["\(error)"])
                if case .invalidDelimiter = error { break }
            }
        }
        return records
    }

    @Test func splitsRecordsAndFields() {
        #expect(read("a,b\nc,\n,d\n") == [["a", "b"], ["c", ""], ["", "d"]])
        #expect(read("a;b", delimiter: ";") == [["a", "b"]])
        #expect(read("") == [])
    }

    @Test func endsLinesWithEitherBreak() {
        #expect(read("a,b\r\nc,d\r") == [["a", "b"], ["c", "d"]])
        #expect(read("\"a\r\nb\",c\r\n") == [["a\nb", "c"]])
    }

    @Test func skipsEmptyLines() {
        #expect(read("\n\na\n\r\nb\n\n") == [["a"], ["b"]])
    }

    @Test func readsQuotedFields() {
        #expect(read("\"a,b\",\"c\"\"d\"\n\"\",x") == [["a,b", "c\"d"], ["", "x"]])
        #expect(read("\"l1\n\nl3\",x\n") == [["l1\n\nl3", "x"]])
    }

    @Test func saysWhatIsWrongAndWhere_andGoesOn() {
        #expect(
            read("a,b\nx \"y\",z\n\"x\"y,z\ne\nc,d\n") == [
                ["a", "b"], ["parse error on line 2, column 3: bare \" in non-quoted-field"],
                ["parse error on line 3, column 3: extraneous or missing \" in quoted-field"],
                ["record on line 4: wrong number of fields"], ["c", "d"],
            ]
        )
        #expect(
            read("a,b\n\"x\ny") == [
                ["a", "b"],
                ["record on line 2; parse error on line 3, column 2: extraneous or missing \" in quoted-field"],
            ]
        )
    }

    @Test(arguments: ["\"", "\n", "\r", "\0"] as [Character]) func refusesDelimitersThatCannotBe(delimiter: Character) {
        #expect(read("a", delimiter: delimiter) == [["csv: invalid field or comment delimiter"]])
    }

    @Test func replacesWhatIsNotText() throws {
        var reader = CSVReader([0xE9, 0x2C, 0x78], delimiter: 0x2C)
        #expect(try reader.next()?.texts == ["\u{FFFD}", "x"])
    }
}
