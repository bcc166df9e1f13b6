extension JSONSelector {
    /// The first part of a path, read as the key of an object.
    struct KeyPart {
        /// Without the backslashes.
        private(set) var key = ""
        private(set) var isWild = false
        /// Whether a dot follows, and with it `rest`.
        private(set) var hasMore = false
        private(set) var rest: Path = []
        /// What follows a pipe, or a dot that acts as one because a modifier or multipath comes after it.
        private(set) var pipe: Path?

        init(_ path: Path) {
            var key: [UInt8] = []
            // Where the text that is not yet in `key` starts; without escapes all of it is taken at once.
            var start = path.startIndex
            var index = path.startIndex
            scan: while index < path.endIndex {
                let next = path[(index + 1)...]
                switch path[index] {
                case UInt8(ascii: "|"):
                    pipe = next
                    break scan
                case UInt8(ascii: "."):
                    if JSONSelector.startsPipe(next) {
                        pipe = next
                    } else {
                        rest = next
                        hasMore = true
                    }
                    break scan
                case UInt8(ascii: "\\"):
                    // The backslash goes, so that an escaped star is a wildcard if another one makes the key wild.
                    key.append(contentsOf: path[start..<index])
                    start = index + 1
                    index += 1
                case UInt8(ascii: "*"), UInt8(ascii: "?"):
                    isWild = true
                default:
                    break
                }
                index += 1
            }
            let last = path[min(start, path.endIndex)..<min(index, path.endIndex)]
            self.key = String(decoding: key.isEmpty ? last : key + last, as: UTF8.self)
        }
    }

    /// The first part of a path, read as an element of an array.
    struct ElementPart {
        /// The index, if the part is one.
        private(set) var index: Int?
        /// Whether the part is `#`.
        private(set) var isCount = false
        /// The path behind `#.`.
        private(set) var collected: Path?
        /// The query in `#(…)` or `#(…)#`.
        private(set) var query: Query?
        private(set) var hasMore = false
        private(set) var rest: Path = []
        private(set) var pipe: Path?

        init(_ path: Path) {
            var part = path
            var hasHash = false
            var index = path.startIndex
            scan: while index < path.endIndex {
                let next = path[(index + 1)...]
                switch path[index] {
                case UInt8(ascii: "|"):
                    part = path[..<index]
                    pipe = next
                    break scan
                case UInt8(ascii: "."):
                    part = path[..<index]
                    if !hasHash, JSONSelector.startsPipe(next) {
                        pipe = next
                    } else {
                        rest = next
                        hasMore = true
                    }
                    break scan
                case UInt8(ascii: "#"):
                    hasHash = true
                    if index == path.startIndex, let following = next.first {
                        if following == UInt8(ascii: ".") {
                            collected = next.dropFirst()
                        } else if following == UInt8(ascii: "(") || following == UInt8(ascii: "[") {
                            guard let end = parseQuery(path) else { break scan }
                            index = end - 1
                        }
                    }
                default:
                    break
                }
                index += 1
            }
            if !hasHash {
                self.index = JSONSelector.index(part)
            } else {
                isCount = part.elementsEqual("#".utf8)
            }
        }

        /// - Returns: The position behind the query; `nil` when it is broken, which ends the path and leaves a query for
        ///   the element itself.
        private mutating func parseQuery(_ path: Path) -> Int? {
            guard let (query, end) = Query.parse(path) else {
                query = Query()
                return nil
            }
            self.query = query
            if end < path.endIndex, path[end] == UInt8(ascii: "#") { self.query?.wantsAll = true }
            return end
        }
    }

    /// Whether a dot before this text acts as a pipe: a modifier or a multipath follows.
    static func startsPipe(_ path: Path) -> Bool {
        guard let first = path.first else { return false }
        if first == UInt8(ascii: "@") {
            return Modifier(rawValue: modifierName(path)) != nil
        }
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    }

    /// Splits a path at its first pipe that is not inside a query; `nil` when there is none.
    static func splitAtPipe(_ path: Path) -> (left: Path, right: Path)? {
        guard path.contains(UInt8(ascii: "|")) else { return nil }
        if path.first == UInt8(ascii: "{") {
            let end = closingEnd(path)
            guard end < path.endIndex, path[end] == UInt8(ascii: "|") else { return nil }
            return (path[..<end], path[(end + 1)...])
        }
        var index = path.startIndex
        while index < path.endIndex {
            switch path[index] {
            case UInt8(ascii: "\\"):
                index += 1
            case UInt8(ascii: ".") where path[(index + 1)...].starts(with: "#(".utf8),
                UInt8(ascii: ".") where path[(index + 1)...].starts(with: "#[".utf8):
                index = closingEnd(path[(index + 2)...]) - 1
            case UInt8(ascii: "|"):
                return (path[..<index], path[(index + 1)...])
            default:
                break
            }
            index += 1
        }
        return nil
    }

    /// The position behind the bracket or quote that closes the one at the start; the end when it is not closed.
    ///
    /// Brackets of all kinds nest, and do not count inside quotes.
    static func closingEnd(_ text: Path) -> Int {
        var depth = 0
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "\\"):
                index += 1
            case UInt8(ascii: "\""):
                index = quoteEnd(text[index...]) - 1
            case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
                depth -= 1
            default:
                break
            }
            index += 1
            if depth == 0 { break }
        }
        return min(index, text.endIndex)
    }

    /// The position behind the quote that closes the one at the start.
    static func quoteEnd(_ text: Path) -> Int {
        var index = text.startIndex + 1
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\""): return index + 1
            default: index += 1
            }
        }
        return text.endIndex
    }
}
