import SpateCore
import SpateEngine
import SpateScript
import Testing

@Suite struct ScriptDependenciesTests {
    private final class Silence: LogSink, RunDisplay {
        func log(_ record: LogRecord) {}
        func planReady(_ plan: RunPlan) {}
        func tick(_ status: RunStatus) {}
        func write(_ text: String, to stream: RunStream) {}
        func finished(_ status: RunStatus) {}
    }

    private func dependencies(
        _ files: [String: String],
        manifest: [(name: String, constraint: String)] = []
    ) throws -> ScriptDependencies {
        let bytes = files.mapValues { Array($0.utf8) }
        var request = RunRequest(
            scriptArgument: "main.js",
            mainURL: "file:///t/main.js",
            source: bytes["file:///t/main.js"] ?? []
        )
        request.sources = ScriptFiles(archived: bytes, keepsRecord: true)
        request.imports = ImportRecord()
        let test = try TestRun(
            request: request,
            log: Silence(),
            console: Silence(),
            display: Silence(),
            events: RunEventQueue()
        )
        // Its realms belong to its loops and may not be freed here.
        _ = Unmanaged.passRetained(test)
        return try test.dependencies(manifest: manifest)
    }

    @Test func listsWhatAllModulesImport_withoutRunningThem() throws {
        let found = try dependencies([
            "file:///t/main.js": """
            "use k6 > 1.2.0";
            import http from 'k6/http';
            import faker from 'k6/x/faker';
            import { one } from './lib/one.js';
            throw new Error('it runs');
            """,
            "file:///t/lib/one.js": """
            "use k6 with k6/x/faker >= 0.4";
            import sql, { query } from 'k6/x/sql';
            import nothing from 'k6/no/such';
            export const one = 1;
            """,
        ])
        #expect(
            found.text == """
                Build Dependencies:
                  k6: >1.2.0
                  k6/x/faker: >=0.4
                  k6/x/sql: *

                Imports:
                  file:///t/lib/one.js
                  file:///t/main.js
                  k6/http
                  k6/no/such
                  k6/x/faker
                  k6/x/sql

                Custom Build Required: yes

                """
        )
    }

    @Test func needsNoCustomBuild_withBuiltInModulesOnly() throws {
        let found = try dependencies(["file:///t/main.js": "import { check } from 'k6';"])
        #expect(
            found.json == [
                "buildDependencies": ["k6": "*"], "imports": ["file:///t/main.js", "k6"], "customBuildRequired": false,
            ]
        )
    }

    @Test func takesConstraintsOfTheManifest_whereThereAreNone() throws {
        let found = try ScriptDependencies(
            imports: ["k6/x/a", "k6/x/b"],
            directives: UseDirective.all(in: Array(#""use k6 with k6/x/a > 1";"#.utf8)),
            manifest: [("k6/x/a", "> 2"), ("k6/x/b", "> 3"), ("k6/x/c", "> 4"), ("k6", "> 99")]
        )
        #expect(found.build.map { "\($0.name) \($0.constraint)" } == ["k6 >99", "k6/x/a >1", "k6/x/b >3"])
        #expect(found.needsCustomBuild)
    }

    @Test func tellsWhatIsWrong() {
        #expect(throws: SpateError.self) { try dependencies(["file:///t/main.js": "import './missing.js';"]) }
        #expect(throws: SpateError.self) { try dependencies(["file:///t/main.js": "import {"]) }
        #expect(throws: SpateError.self) { try dependencies(["file:///t/main.js": "'use k6 latest'"]) }
    }
}
