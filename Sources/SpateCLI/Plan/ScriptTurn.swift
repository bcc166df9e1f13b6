internal import SpateCore

/// Which script of a plan runs now, and what its results are called so that those of the others are kept.
struct ScriptTurn: Equatable {
    /// As the plan has them.
    let scripts: [String]
    /// From 1.
    let number: Int

    /// - Throws: `SpateError` when the plan has no such script.
    init(_ scripts: [String], number: Int?) throws(SpateError) {
        self.scripts = scripts
        self.number = number ?? 1
        guard scripts.indices.contains(self.number - 1) else {
            throw SpateError(
                .generic,
                "--plan-script must be 1 to \(scripts.count), the scripts of the plan, is \(self.number)"
            )
        }
    }

    var script: String { scripts[number - 1] }

    /// Those that come after this one.
    var following: [String] { Array(scripts[number...]) }

    /// The name of the run: that of the plan, with the script's where there are several.
    func runName(_ name: String?) -> String? {
        guard scripts.count > 1 else { return name }
        return name.map { "\($0): \(Self.fileName(script))" }
    }

    /// Where a result goes: `report-checkout.html` in place of `report.html` where there are several scripts.
    func path(_ path: String) -> String {
        guard scripts.count > 1 else { return path }
        let name = Self.fileName(path)
        let folder = path.dropLast(name.count)
        let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
        return "\(folder)\(name[..<dot])-\(stem)\(name[dot...])"
    }

    /// A report as a flag has it: `html=report.html`.
    func report(_ text: String) -> String {
        guard let mark = text.firstIndex(of: "=") else { return text }
        return text[...mark] + path(String(text[text.index(after: mark)...]))
    }

    /// The script's name without its extension; with its number where another one is called the same.
    private var stem: String {
        let stems = scripts.map(Self.stem)
        let own = stems[number - 1]
        return stems.count { $0 == own } > 1 ? "\(number)-\(own)" : own
    }

    private static func stem(_ path: String) -> String {
        let name = fileName(path)
        return String(name.firstIndex(of: ".").map { name[..<$0] } ?? name[...])
    }

    private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
