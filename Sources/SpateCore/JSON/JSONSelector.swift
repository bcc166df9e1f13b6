/// A path into a JSON document, in the language that `res.json(selector)` of k6 speaks (GJSON).
///
/// ```
/// friends.1.last                     keys and indexes           children.#          the count
/// child*.?                           wildcards in keys          friends.#.first     one key of every element
/// friends.#(age>45).first            the first match            friends.#(age>45)#  all matches
/// {name.first,"n":age} [age,name]    a new object or array      children|@reverse   a modifier
/// ```
///
/// A plain path is taken apart once; everything else is interpreted while it is evaluated, as GJSON does, so that odd
/// paths give GJSON's answers. Where a document repeats a key, GJSON finds the first and this the last one; `@tostr`
/// writes the value without the white space of the document.
///
/// - Source: GJSON 1.18 `gjson.go`, `SYNTAX.md`; k6 v1.1 asked for each row of `JSONSelectorTests`.
package struct JSONSelector: Sendable {
    /// What is left of a path.
    typealias Path = ArraySlice<UInt8>

    /// One part of a plain path.
    private struct Step {
        let key: String
        /// The key as the index of an array, if it is one.
        let index: Int?
    }

    private let path: Path
    /// The parts of a path without any special character; `nil` for others.
    private let steps: [Step]?

    /// Every path is valid; one that makes no sense finds nothing.
    package init(_ path: String) {
        self.path = ArraySlice(path.utf8)
        guard !path.utf8.contains(where: Self.isSpecial), !path.hasPrefix("..") else {
            steps = nil
            return
        }
        steps = self.path.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { part in
            Step(key: String(decoding: part, as: UTF8.self), index: Self.index(part))
        }
    }

    /// The value that the path leads to, which may be JSON's `null`; `nil` when there is none.
    ///
    /// - Complexity: O(length of the path) for a plain path.
    package func evaluate(_ root: JSONValue) -> JSONValue? {
        guard let steps else { return Self.find(path, in: root) }
        var value = root
        for step in steps {
            switch value {
            case .object(let object):
                guard let member = object[step.key] else { return nil }
                value = member
            case .array(let elements):
                guard let index = step.index, index < elements.count else { return nil }
                value = elements[index]
            case .null, .bool, .number, .string:
                return nil
            }
        }
        return value
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "|"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "*"),
            UInt8(ascii: "?"), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "["):
            true
        default:
            false
        }
    }

    /// A part as the index of an array: decimal digits, leading zeros allowed.
    static func index(_ part: Path) -> Int? {
        guard !part.isEmpty, part.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return Int(String(decoding: part, as: UTF8.self))
    }
}

// MARK: Any path

extension JSONSelector {
    /// Evaluates a path that may start with a modifier, a literal or a multipath.
    ///
    /// The value is `nil` when what stands before a pipe has found nothing; modifiers and literals may still make
    /// something of it.
    static func find(_ path: Path, in value: JSONValue?) -> JSONValue? {
        var path = path
        if path.count > 1, let first = path.first {
            switch first {
            case UInt8(ascii: "@"):
                if let (result, rest) = modified(value, by: path) { return resume(rest, with: result) }
            case UInt8(ascii: "!"):
                if let (result, rest) = literal(path) { return resume(rest, with: result) }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                let (result, rest) = multipath(path, in: value)
                if let result { return resume(rest, with: result) }
                path = rest
            default:
                break
            }
        }
        var search = Search()
        if path.starts(with: "..".utf8) {
            _ = search.visit(value.map { [$0] } ?? [], path.dropFirst(2))
        } else {
            switch value {
            case .object(let object): _ = search.visit(object, path)
            case .array(let elements): _ = search.visit(elements, path)
            case .null, .bool, .number, .string, nil: break
            }
        }
        if let pipe = search.pipe { return find(pipe, in: search.found) }
        return search.found
    }

    /// Goes on after a modifier, literal or multipath; what follows without a separator is ignored.
    private static func resume(_ rest: Path, with value: JSONValue?) -> JSONValue? {
        guard let separator = rest.first, separator == UInt8(ascii: "|") || separator == UInt8(ascii: ".") else {
            return value
        }
        return find(rest.dropFirst(), in: value)
    }
}
