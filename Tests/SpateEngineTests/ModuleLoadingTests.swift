import SpateCore
import SpateEngine
import SpateScript
import Testing

/// What goes beyond k6 or needs no k6 beside it; the rest is in the conformance scripts `module-*.js`.
@Suite struct ModuleLoadingTests {
    private final class Silence: LogSink, RunDisplay {
        func log(_ record: LogRecord) {}
        func planReady(_ plan: RunPlan) {}
        func tick(_ status: RunStatus) {}
        func write(_ text: String, to stream: RunStream) {}
        func finished(_ status: RunStatus) {}
    }

    /// What a script's variable `result` is after it was loaded, as JSON.
    private func result(_ main: String, _ files: [String: String] = [:]) throws -> String? {
        let source =
            main
            + "\nexport const options = { tags: { result: JSON.stringify(result) } };\nexport default function () {}\n"
        var request = RunRequest(scriptArgument: "main.js", mainURL: "file:///t/main.js", source: Array(source.utf8))
        request.sources = ScriptFiles(
            archived: Dictionary(uniqueKeysWithValues: files.map { ("file:///t/\($0.key)", Array($0.value.utf8)) })
        )
        let test = try TestRun(
            request: request,
            log: Silence(),
            console: Silence(),
            display: Silence(),
            events: RunEventQueue()
        )
        // Its realms belong to its loops and may not be freed here.
        _ = Unmanaged.passRetained(test)
        return try test.inspectOptions()["tags"]?.objectValue?["result"]?.stringValue
    }

    @Test func importsJSON() throws {
        let found = try result(
            """
            import data, { list } from './data.json';
            import * as all from './data.json';
            const result = [data.list[1], list.length, all.list[0], require('./data.json') === data];
            """,
            ["data.json": "\u{FEFF}{\"list\": [1, 2]}"]
        )
        #expect(found == "[2,2,1,true]")
    }

    @Test func importsJSONThatIsNoObject() throws {
        let found = try result(
            "import list from './l.json';\nimport text, { nothing } from './t.json';\nconst result = [list, text, nothing];",
            ["l.json": "[1,[2]]", "t.json": "\"words\""]
        )
        #expect(found == "[[1,[2]],\"words\",null]")
    }

    @Test func tellsThePlace_whenJSONIsBroken() {
        let error = #expect(throws: SpateError.self) {
            _ = try result("import x from './b.json';\nconst result = x;", ["b.json": "{\n  nope\n}"])
        }
        #expect(error?.message.contains("SyntaxError") == true)
        #expect(error?.message.contains("file:///t/b.json:2") == true)
    }

    @Test func importsDynamically() throws {
        let found = try result(
            """
            const common = await import('./c.js');
            const { value, default: whole } = await import('./m.js');
            const built = await import('k6');
            let failure;
            try { await import('./missing.js') } catch (error) { failure = error.name }
            let again;
            try { await import('./needs-missing.js') } catch (error) { again = error.name }
            const result = [common.a, common.default.a, value, whole, typeof built.check, failure, again];
            """,
            [
                "c.js": "exports.a = 1;",
                "m.js": "import { a } from './c.js'; export const value = a + 1; export default 'm';",
                "needs-missing.js": "import './m.js'; import './missing.js'; export const x = 1;",
            ]
        )
        #expect(found == #"[1,1,2,"m","function","GoError","GoError"]"#)
    }

    /// What a failed attempt leaves behind must not be linked by the next one.
    @Test func goesOn_whenACycleOfModulesFailsToLoad() throws {
        let found = try result(
            """
            const tries = [];
            for (const name of ['./a.js', './b.js', './a.js', './fine.js']) {
                try { tries.push(Object.keys(require(name)).join()) } catch (error) { tries.push(error.name) }
            }
            const result = tries;
            """,
            [
                "a.js": "import { b } from './b.js'; import './missing.js'; export const a = 1;",
                "b.js": "import { a } from './a.js'; export const b = 1;", "fine.js": "export const fine = 1;",
            ]
        )
        #expect(found == #"["GoError","GoError","GoError","fine"]"#)
    }

    @Test func refusesToRequireWhatIsStillRunning() throws {
        let found = try result(
            """
            let failure;
            try { require('./back.js') } catch (error) { failure = error.message.slice(0, 35) }
            const result = failure;
            """,
            ["back.js": "import { options } from './main.js'; export const x = 1;"]
        )
        #expect(found == #""cannot require(\"file:///t/back.js\")""#)
    }

    @Test func handsOnNamesThatCommonJSGetsLater() throws {
        let found = try result(
            "import { a, late, never } from './star.js';\nconst result = [a, late, never === undefined];",
            [
                "star.js": "export * from './c.js';",
                "c.js": "exports.a = 1; Object.defineProperty(exports, 'late', { enumerable: true, get: () => 2 });",
            ]
        )
        #expect(found == "[1,2,true]")
    }

    @Test func runsCommonJSThatStrictCodeMayNotBe() throws {
        let found = try result(
            "import { a } from './sloppy.js';\nconst result = a;",
            ["sloppy.js": "with ({ inner: 010 }) { exports.a = inner; }"]
        )
        #expect(found == "8")
    }

    @Test func knowsItsOwnURL() throws {
        let found = try result(
            "import { url } from './lib/u.js';\nconst result = [url, import.meta.url];",
            ["lib/u.js": "export const url = import.meta.url;"]
        )
        #expect(found == #"["file:///t/lib/u.js","file:///t/main.js"]"#)
    }

    @Test func hasURLsWithoutAnImport() throws {
        let found = try result(
            "const url = new URL('../x?y=1', 'https://h/a/b');\nconst result = [url, url.searchParams.get('y'), new URLSearchParams({ a: 'ü' }).toString()];"
        )
        #expect(found == #"["https://h/x?y=1","1","a=%C3%BC"]"#)
    }

    @Test(arguments: ["export const x = module;", "exports.a = 1; export const x = 1;"])
    func saysThatKindsOfModulesAreMixed(text: String) {
        let error = #expect(throws: SpateError.self) {
            _ = try result("import { x } from './mixed.js';\nconst result = x;", ["mixed.js": text])
        }
        #expect(error?.message.contains("due to mixing ECMAScript Modules (ESM) and CommonJS syntax") == true)
    }

    @Test func namesTheImporter_whenAnExportIsMissing() {
        let error = #expect(throws: SpateError.self) {
            _ = try result(
                "import './a.js';\nconst result = 1;",
                ["a.js": "import { gone } from './b.js';", "b.js": "export const x = 1;"]
            )
        }
        #expect(
            error?.message.hasPrefix(
                "SyntaxError: The requested module \"./b.js\" does not provide an export named \"gone\"\n\tat file:///t/a.js"
            ) == true
        )
    }
}
