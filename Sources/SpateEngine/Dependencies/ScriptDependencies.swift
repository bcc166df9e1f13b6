package import SpateCore

/// What a test needs of the program that runs it.
///
/// - Source: k6 v2.2 `deps` (engine spec 1.13); checked by `ScriptDependenciesTests`.
package struct ScriptDependencies: Equatable {
    /// `k6` and extensions, with the versions that will do; sorted by name.
    package let build: [(name: String, constraint: String)]
    /// Absolute URLs of files and names of built-in modules, sorted.
    package let imports: [String]
    /// Whether this program cannot run the test.
    package let needsCustomBuild: Bool

    /// Puts together what was found.
    ///
    /// `imports`: What the modules of the test import, the main one included.
    /// `directives`: Those of all modules.
    /// `manifest`: Constraints for what has none, by name.
    ///
    /// - Throws: When a constraint is none.
    package init(
        imports: [String],
        directives: [UseDirective],
        manifest: [(name: String, constraint: String)]
    ) throws(SpateError) {
        var constraints: [String: [String]] = ["k6": []]
        for name in imports where name.hasPrefix(Self.extensionPrefix) { constraints[name] = [] }
        for directive in directives {
            let isFree = directive.constraint == "*"
            constraints[directive.name, default: []] += isFree ? [] : [directive.constraint]
        }
        for (name, constraint) in manifest where constraints[name]?.isEmpty == true && constraint != "*" {
            constraints[name] = [constraint]
        }
        var build: [(name: String, constraint: String)] = []
        var isSatisfied = true
        let version = ProductVersion.referenceK6.split(separator: ".").compactMap { Int($0) }
        for (name, texts) in constraints.sorted(by: { $0.key < $1.key }) {
            let text = texts.isEmpty ? "*" : texts.joined(separator: " ")
            guard let constraint = VersionConstraint(text) else {
                throw SpateError(
                    .generic,
                    "the versions of “\(name)” must read like “>= 0.5, < 2”, are “\(text)”"
                )
            }
            build.append((name, constraint.description))
            if name != "k6" || !constraint.allows(version) { isSatisfied = false }
        }
        self.build = build
        self.imports = imports
        needsCustomBuild = !isSatisfied
    }

    private static let extensionPrefix = "k6/x/"

    package static func == (left: ScriptDependencies, right: ScriptDependencies) -> Bool {
        left.text == right.text
    }

    /// For people.
    package var text: String {
        Self.section("Build Dependencies", build.map { "\($0.name): \($0.constraint)" })
            + Self.section("Imports", imports)
            + "Custom Build Required: \(needsCustomBuild ? "yes" : "no")\n"
    }

    /// For programs.
    package var json: JSONValue {
        [
            "buildDependencies": .object(
                JSONObject(build.map { JSONObject.Member(key: $0.name, value: .string($0.constraint)) })
            ),
            "imports": .array(imports.map { .string($0) }),
            "customBuildRequired": .bool(needsCustomBuild),
        ]
    }

    private static func section(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "\(title): (none)\n\n" : "\(title):\n" + lines.map { "  \($0)\n" }.joined() + "\n"
    }
}
