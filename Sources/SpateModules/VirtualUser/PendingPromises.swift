internal import SpateHTTP
internal import SpateScript

/// The promises of one virtual user that something outside of its loop will settle.
struct PendingPromises {
    /// What a promise is settled with.
    typealias Outcome = Result<any PromiseValue, PromiseFailure>

    /// Why a promise is rejected, in the words that the script sees.
    struct PromiseFailure: Error {
        let message: String
        /// What the error is called; `nil` for a message alone.
        var name: String?
    }

    /// What has become of what a promise waits for.
    enum Completion {
        case outcome(Outcome)
        case response(HTTPCall, ScriptRequest)
        /// What gives the outcome to the promise; runs on the fiber of the virtual user.
        case settlement((PromiseSettler, ScriptRealm) -> Void)
    }

    private var settlers: [(id: Int, settler: PromiseSettler)] = []
    private var outcomes: [(id: Int, outcome: Completion)] = []
    private var lastID = 0

    var isEmpty: Bool { settlers.isEmpty }
    /// Whether an outcome waits to be given to its promise.
    var hasOutcome: Bool { !outcomes.isEmpty }

    mutating func add(_ settler: PromiseSettler) -> Int {
        lastID += 1
        settlers.append((lastID, settler))
        return lastID
    }

    /// Notes an outcome; one of a promise that was given up meanwhile is forgotten.
    mutating func finish(_ id: Int, _ outcome: Completion) {
        if settlers.contains(where: { $0.id == id }) { outcomes.append((id, outcome)) }
    }

    /// The oldest outcome, with what settles its promise.
    mutating func takeFirst() -> (settler: PromiseSettler, outcome: Completion)? {
        guard !outcomes.isEmpty else { return nil }
        let (id, outcome) = outcomes.removeFirst()
        guard let index = settlers.firstIndex(where: { $0.id == id }) else { return nil }
        return (settlers.remove(at: index).settler, outcome)
    }

    mutating func removeAll() -> [PromiseSettler] {
        defer {
            settlers.removeAll()
            outcomes.removeAll()
        }
        return settlers.map(\.settler)
    }
}
