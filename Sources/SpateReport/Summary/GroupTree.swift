internal import SpateCore

/// The groups of a run as a tree, with the checks in each.
///
/// - Source: k6 v2.2 (engine spec 4.7, 5.6); checked by `SummaryJSONTests`.
struct GroupTree {
    let name: String
    /// `::outer::inner`; empty at the root.
    let path: String
    private(set) var groups: [GroupTree] = []
    private(set) var checks: [RunSummary.CheckResult] = []

    /// Builds the tree of a run: groups and checks in their order, groups that only checks name included.
    init(_ summary: RunSummary) {
        self.init(groupPaths: summary.groupPaths, checks: summary.hasChecksInTree ? summary.checks : [])
    }

    /// Builds the tree of these groups and checks.
    init(groupPaths: [String], checks: [RunSummary.CheckResult]) {
        self.init(name: "", path: "")
        for path in groupPaths {
            visit(Self.names(of: path)) { _ in }
        }
        for check in checks {
            visit(Self.names(of: check.groupPath)) { $0.checks.append(check) }
        }
    }

    private init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// The names on the way from the root to a group.
    private static func names(of path: String) -> ArraySlice<Substring> {
        path.split(separator: "::", omittingEmptySubsequences: false).dropFirst()
    }

    /// Calls `body` with a descendant, after making those that are missing.
    private mutating func visit(_ names: ArraySlice<Substring>, _ body: (inout GroupTree) -> Void) {
        guard let name = names.first else { return body(&self) }
        let known = groups.firstIndex { $0.name == name }
        if known == nil { groups.append(GroupTree(name: String(name), path: "\(path)::\(name)")) }
        groups[known ?? groups.count - 1].visit(names.dropFirst(), body)
    }

    /// How the children of a group are held.
    enum Shape {
        case arrays
        /// Objects whose keys are the children's names.
        case objects
    }

    /// The tree as reports write it.
    func json(_ shape: Shape) -> JSONValue {
        let identity = Self.identity(name: name, path: path)
        let groups = groups.map { ($0.name, $0.json(shape)) }
        let checks = checks.map { check in
            let identity = Self.identity(name: check.name, path: "\(path)::\(check.name)")
            let tally = [("passes", check.passes), ("fails", check.fails)].map { ($0, JSONValue.number(Double($1))) }
            return (check.name, JSONValue(members: identity + tally))
        }
        return JSONValue(members: identity + [("groups", shape.hold(groups)), ("checks", shape.hold(checks))])
    }

    private static func identity(name: String, path: String) -> [(String, JSONValue)] {
        [("name", .string(name)), ("path", .string(path)), ("id", .string(MD5.hexDigest(of: path)))]
    }
}

extension GroupTree.Shape {
    fileprivate func hold(_ children: [(String, JSONValue)]) -> JSONValue {
        switch self {
        case .arrays: .array(children.map(\.1))
        case .objects: JSONValue(members: children)
        }
    }
}
