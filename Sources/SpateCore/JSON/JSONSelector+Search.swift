extension JSONSelector {
    /// Walks down a document along the dots of a path.
    ///
    /// What follows a pipe is not walked but remembered in `pipe`, to be applied to what was found.
    struct Search {
        private(set) var found: JSONValue?
        private(set) var pipe: Path?
    }
}

extension JSONSelector.Search {
    typealias Path = JSONSelector.Path

    /// - Returns: Whether the search is over; with a wildcard it goes on with the next key otherwise.
    mutating func visit(_ object: JSONObject, _ path: Path) -> Bool {
        let part = JSONSelector.KeyPart(path)
        if !part.hasMore, let pipe = part.pipe { self.pipe = pipe }
        guard part.isWild else {
            guard let value = object[part.key] else { return false }
            return descend(into: value, part.hasMore ? part.rest : nil)
        }
        let pattern = Glob(part.key)
        for member in object.members where pattern.matches(member.key) {
            if descend(into: member.value, part.hasMore ? part.rest : nil) { return true }
        }
        return false
    }

    /// - Returns: As for an object. A query for all matches sets `found` but leaves the search open, as in GJSON.
    mutating func visit(_ elements: [JSONValue], _ path: Path) -> Bool {
        let part = JSONSelector.ElementPart(path)
        if !part.hasMore, let pipe = part.pipe { self.pipe = pipe }
        if let query = part.query {
            return select(elements, query, part)
        }
        if let collected = part.collected {
            found = collect(collected, from: elements)
            return true
        }
        if part.isCount {
            found = .number(Double(elements.count))
            return true
        }
        guard let index = part.index, index < elements.count else { return false }
        return descend(into: elements[index], part.hasMore ? part.rest : nil)
    }

    /// Goes on below a value; without a rest, the value itself is wanted.
    private mutating func descend(into value: JSONValue, _ rest: Path?) -> Bool {
        guard let rest else {
            found = value
            return true
        }
        switch value {
        case .object(let object): return visit(object, rest)
        case .array(let elements): return visit(elements, rest)
        case .null, .bool, .number, .string: return false
        }
    }

    /// `#.path`: evaluates the path for every element and leaves out those without a value.
    private mutating func collect(_ path: Path, from elements: [JSONValue]) -> JSONValue {
        var path = path
        if let (left, right) = JSONSelector.splitAtPipe(path) {
            path = left
            pipe = right
        }
        return .array(elements.compactMap { JSONSelector.find(path, in: $0) })
    }

    /// `#(query)` and `#(query)#`.
    private mutating func select(
        _ elements: [JSONValue],
        _ query: JSONSelector.Query,
        _ part: JSONSelector.ElementPart
    ) -> Bool {
        var rest = part.hasMore ? part.rest : nil
        var matches: [JSONValue] = []
        for element in elements where query.matches(element) {
            // Only a match makes the pipe count: with none, `#(q)#.a|0` is the empty array.
            if let path = rest, let (left, right) = JSONSelector.splitAtPipe(path) {
                rest = left
                pipe = right
            }
            let result = rest.map { JSONSelector.find($0, in: element) } ?? element
            guard query.wantsAll else {
                found = result
                return true
            }
            if let result { matches.append(result) }
        }
        if query.wantsAll, found == nil { found = .array(matches) }
        return false
    }
}
