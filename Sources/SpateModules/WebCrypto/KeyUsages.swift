/// What keys may be used for, in the words of scripts.
struct KeyUsages: Sendable, Equatable {
    let names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    var isEmpty: Bool { names.isEmpty }

    func contains(_ operation: SubtleAlgorithm.Operation) -> Bool { names.contains(operation.rawValue) }

    /// Those that are in a list, each once, in the order of this list.
    func intersection(_ allowed: [String]) -> KeyUsages {
        var kept: [String] = []
        for name in names where allowed.contains(name) && !kept.contains(name) { kept.append(name) }
        return KeyUsages(kept)
    }

    /// The first that is not in a list.
    func first(outside allowed: [String]) -> String? { names.first { !allowed.contains($0) } }

    /// Refuses an empty list, with which a secret or private key would be of no use.
    func requireSome() throws(WebCryptoError) {
        if isEmpty { throw .syntax("usages cannot not be empty for a secret or private CryptoKey") }
    }
}
