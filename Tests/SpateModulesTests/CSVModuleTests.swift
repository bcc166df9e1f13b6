import Testing

@Suite struct CSVModuleTests {
    private static let files = ["/data.csv": "a,b\n1,2\n3,4\n", "/short.csv": "a,b\n1\n"]

    @Test func keepsRowsByFileAndOptions() async throws {
        let outcome = try await ScriptHarness.run(
            """
            import { open } from 'k6/experimental/fs';
            import { parse } from 'k6/experimental/csv';
            const file = await open('data.csv');
            const rows = await parse(file);
            console.log(rows.length, (await parse(file)).length, (await parse(file, { fromLine: 0 })).length);
            const again = await open('/data.csv');
            console.log((await parse(again)).length, (await parse(again, { asObjects: true }))[1].b);
            """,
            files: Self.files
        )
        #expect(outcome.failure == nil)
        #expect(outcome.lines == ["3 3 3", "3 4"])
    }

    /// k6 v1.1 ends at once here, so no script can be compared.
    @Test func rejectsWhatItCannotRead() async throws {
        let outcome = try await ScriptHarness.run(
            """
            import { open } from 'k6/experimental/fs';
            import csv from 'k6/experimental/csv';
            try { await csv.parse(await open('short.csv')) } catch (e) { console.log(String(e)) }
            try { await csv.parse() } catch (e) { console.log(String(e)) }
            try { new csv.Parser(await open('data.csv'), { delimiter: '' }) } catch (e) { console.log(String(e)) }
            """,
            files: Self.files
        )
        #expect(outcome.failure == nil)
        #expect(
            outcome.lines == [
                "failed to read record; reason: record on line 2: wrong number of fields",
                "failed to create a new parser; reason: the reader cannot be nil",
                "GoError: encountered an error while interpreting Parser options; reason: "
                    + "delimiter must be a single character",
            ]
        )
    }
}
