internal import SpateCore
internal import SpateScript

/// Turns TypeScript into JavaScript by esbuild, which takes the types out and checks none of them.
///
/// - Source: k6 v2.2 TypeScript support (JavaScript API spec 1.3); checked by `TypeScriptTranslatorTests`.
struct TypeScriptTranslator: Sendable {
    private static let arguments = [
        "--loader=ts", "--target=esnext", "--sourcemap=inline", "--sources-content=false", "--charset=utf8",
        "--log-level=error", "--log-limit=1", "--color=false", "--sourcefile=input.ts",
    ]
    private static let mapMark = Array("//# sourceMappingURL=data:application/json;base64,".utf8)

    var cache = CacheFolder.standard
    /// The folders that programs are looked for in, separated by colons.
    var searchPath = ProcessEnvironment.variables.first { $0.0 == "PATH" }?.1 ?? ""

    /// Translates a module; what was translated before comes from the cache.
    func translate(_ text: [UInt8], _ url: String) -> Result<TranslatedScript, TranslationFailure> {
        let name = "typescript/\(CacheFolder.digest(Array(Self.arguments.joined().utf8) + text)).js"
        if let known = cache.read(name), let script = Self.taken(apart: known) { return .success(script) }
        guard let program = Subprocess.find("esbuild", in: searchPath) else {
            return .failure(
                TranslationFailure(
                    "\(url) is TypeScript, which takes esbuild, and there is none on PATH: install it (apt-get install "
                        + "esbuild, or see https://esbuild.github.io), or import JavaScript"
                )
            )
        }
        let outcome: Subprocess.Outcome
        switch Subprocess.run(program, Self.arguments, input: text) {
        case .success(let ended): outcome = ended
        case .failure(let failure):
            return .failure(TranslationFailure("\(url): cannot run \(program): \(failure.reason)"))
        }
        guard outcome.status == 0, let script = Self.taken(apart: outcome.output) else {
            return .failure(TranslationFailure(Self.explanation(outcome.errors, url)))
        }
        cache.write(outcome.output, name)
        return .success(script)
    }

    /// What esbuild says is wrong, as `<URL>: Line <line>:<column> <what>`.
    static func explanation(_ errors: [UInt8], _ url: String) -> String {
        let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n").map {
            $0.drop(while: \.isWhitespace)
        }
        let mark = "[ERROR] "
        let what = lines.first { $0.contains(mark) }.map { line in
            line.firstRange(of: mark).map { String(line[$0.upperBound...]) } ?? String(line)
        }
        let place = lines.first { $0.hasPrefix("input.ts:") }?.split(separator: ":")
        let position = place.flatMap { $0.count >= 3 ? "Line \($0[1]):\($0[2]) " : nil } ?? ""
        return "\(url): \(position)\(what ?? "esbuild cannot translate it")"
    }

    /// Splits esbuild's output into code and map.
    private static func taken(apart output: [UInt8]) -> TranslatedScript? {
        guard let start = lastStart(of: mapMark, in: output) else { return nil }
        let encoded = output[(start + mapMark.count)...].prefix { $0 != UInt8(ascii: "\n") }
        guard let decoded = base64(encoded), let map = try? JSONValue(parsing: decoded),
            let mappings = map.objectValue?["mappings"]?.stringValue,
            let positions = SourcePositions(mappings: mappings)
        else { return nil }
        return TranslatedScript(code: Array(output[..<start]), positions: positions)
    }

    private static func lastStart(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        return (0...(bytes.count - mark.count)).reversed().first { bytes[$0...].starts(with: mark) }
    }

    private static func base64(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
        var bytes: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for digit in digits where digit != UInt8(ascii: "=") {
            guard let value = values[Int(digit)] else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }
}
