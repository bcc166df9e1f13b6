import SpateScript
import Testing

@testable import SpateCLI

struct TypeScriptTranslatorTests {
    private let translator = TypeScriptTranslator(cache: CacheFolder(path: nil))

    private func translate(_ text: String) throws -> TranslatedScript {
        try translator.translate(Array(text.utf8), "file:///x/test.ts").get()
    }

    @Test(.enabled(if: Subprocess.find("esbuild", in: TypeScriptTranslator().searchPath) != nil))
    func takesTypesAndUnusedImportsOut() throws {
        let script = try translate(
            """
            import { Options } from 'k6/options';
            import http, { Response } from 'k6/http';

            interface A { b: number }
            export const options: Options = { vus: 1 };
            export default (r: Response): void => { http.get('x' as string); };
            """
        )
        let code = String(decoding: script.code, as: UTF8.self)
        #expect(!code.contains("k6/options"))
        #expect(!code.contains("Response"))
        #expect(!code.contains("sourceMappingURL"))
        #expect(code.contains("import http from"))
    }

    @Test(.enabled(if: Subprocess.find("esbuild", in: TypeScriptTranslator().searchPath) != nil))
    func knowsWhereTheCodeComesFrom() throws {
        let script = try translate("interface A {\n  b: number\n}\n\nthrow new Error('x');\n")
        #expect(script.positions.source(line: 1, column: 1)?.line == 5)
    }

    @Test(.enabled(if: Subprocess.find("esbuild", in: TypeScriptTranslator().searchPath) != nil))
    func tellsThePlaceOfAMistake() {
        let result = translator.translate(Array("const x: number = 1;\n\nlet y: = 3;\n".utf8), "file:///x/test.ts")
        guard case .failure(let failure) = result else {
            Issue.record("a mistake was translated")
            return
        }
        #expect(failure.description == "file:///x/test.ts: Line 3:7 Unexpected \"=\"")
    }

    @Test
    func saysHowToGetEsbuild_whenItIsMissing() {
        let translator = TypeScriptTranslator(cache: CacheFolder(path: nil), searchPath: "/nowhere")
        guard case .failure(let failure) = translator.translate([], "file:///x/test.ts") else {
            Issue.record("nothing was translated by nobody")
            return
        }
        #expect(failure.description.hasPrefix("file:///x/test.ts is TypeScript, which takes esbuild"))
        #expect(failure.description.contains("apt-get install esbuild"))
    }

    @Test
    func showsWhatEsbuildSays_whenItNamesNoPlace() {
        #expect(TypeScriptTranslator.explanation([], "file:///t.ts") == "file:///t.ts: esbuild cannot translate it")
    }
}
