package import SpateCore

/// A group with its checks, as the REST API says it.
///
/// - Source: k6 REST API v1 (engine spec 8); checked by `RESTDocumentTests`.
package struct GroupDocument: Sendable {
    package struct Check: Sendable {
        let name: String
        let path: String
        let passes: Int
        let fails: Int
    }

    package let name: String
    /// `::outer::inner`; empty at the root.
    package let path: String
    package let checks: [Check]
    let parentPath: String?
    let childPaths: [String]

    package var id: String { MD5.hexDigest(of: path) }

    /// All groups of a run, each before those within it; the root comes first.
    package static func all(groupPaths: [String], checks: [RunSummary.CheckResult]) -> [GroupDocument] {
        flatten(GroupTree(groupPaths: groupPaths, checks: checks), parentPath: nil)
    }

    private static func flatten(_ tree: GroupTree, parentPath: String?) -> [GroupDocument] {
        let document = GroupDocument(
            name: tree.name,
            path: tree.path,
            checks: tree.checks.map {
                Check(name: $0.name, path: "\(tree.path)::\($0.name)", passes: $0.passes, fails: $0.fails)
            },
            parentPath: parentPath,
            childPaths: tree.groups.map(\.path)
        )
        return [document] + tree.groups.flatMap { flatten($0, parentPath: tree.path) }
    }

    /// The object within `data`.
    package var json: JSONValue {
        let attributes: JSONValue = [
            "path": .string(path),
            "name": .string(name),
            "checks": checks.isEmpty ? .null : .array(checks.map(\.json)),
        ]
        let relationships: JSONValue = [
            "groups": ["data": .array(childPaths.map(Self.reference))],
            "parent": ["data": parentPath.map(Self.reference) ?? .null],
        ]
        return [
            "type": "groups", "id": .string(id), "attributes": attributes, "relationships": relationships,
        ]
    }

    private static func reference(_ path: String) -> JSONValue {
        ["type": "groups", "id": .string(MD5.hexDigest(of: path))]
    }
}

extension GroupDocument.Check {
    fileprivate var json: JSONValue {
        [
            "id": .string(MD5.hexDigest(of: path)), "path": .string(path), "name": .string(name),
            "passes": .number(Double(passes)), "fails": .number(Double(fails)),
        ]
    }
}
