internal import Synchronization

/// The secrets of a run: fetched when a script first asks, kept from then on, and hidden in the log.
///
/// - Concurrency: Any thread. A secret that is known costs one short lock.
package final class SecretVault: Sendable {
    /// What fetching a secret came to.
    package typealias Outcome = Result<String, SecretError>

    private struct Place: Hashable {
        let source: String
        let key: String
    }

    private struct State {
        var known: [Place: String] = [:]
        /// Who waits for a secret that is being fetched.
        var waiting: [Place: [@Sendable (Outcome) -> Void]] = [:]
    }

    /// What hides the values.
    package let redactor = SecretRedactor()
    private let sources: [String: any SecretSource]
    private let defaultName: String?
    private let state = Mutex(State())

    /// `defaultName`: The source that is asked when a script names none.
    package init(_ sources: [String: any SecretSource], defaultName: String?) {
        self.sources = sources
        self.defaultName = defaultName
    }

    /// What is known of a secret without asking its source: the secret, or that there is no such source.
    ///
    /// `name`: The source; `nil` for the default one.
    package func known(_ key: String, from name: String?) -> Outcome? {
        do throws(SecretError) {
            let place = try place(of: key, from: name)
            return state.withLock { $0.known[place] }.map { .success($0) }
        } catch {
            return .failure(error)
        }
    }

    /// Gets a secret from its source.
    ///
    /// Whoever asks for the same secret meanwhile waits for the same answer. A failure is not kept: the next one who asks
    /// tries again.
    ///
    /// `completion`: Called once and on any thread.
    package func fetch(_ key: String, from name: String?, completion: @escaping @Sendable (Outcome) -> Void) {
        let place: Place
        do throws(SecretError) {
            place = try self.place(of: key, from: name)
        } catch {
            return completion(.failure(error))
        }
        let (known, isFirst) = state.withLock { state -> (String?, Bool) in
            if let value = state.known[place] { return (value, false) }
            state.waiting[place, default: []].append(completion)
            return (nil, state.waiting[place]?.count == 1)
        }
        if let known { return completion(.success(known)) }
        guard isFirst, let source = sources[place.source] else { return }
        Task {
            let outcome: Outcome
            do throws(SecretError) {
                outcome = .success(try await source.secret(key))
            } catch {
                outcome = .failure(error)
            }
            finish(place, outcome)
        }
    }

    private func place(of key: String, from name: String?) throws(SecretError) -> Place {
        // The default source is also found by the name “default”, unless one is called that.
        let isDefault = name == nil || name == "default" && sources["default"] == nil
        guard let source = isDefault ? defaultName : name, sources[source] != nil else {
            throw SecretError("no secret source with name \"\(name ?? "default")\" is configured")
        }
        return Place(source: source, key: key)
    }

    private func finish(_ place: Place, _ outcome: Outcome) {
        // Before anybody has the value, so that nobody can log it.
        if case .success(let value) = outcome { redactor.hide(value) }
        let waiting = state.withLock { state in
            if case .success(let value) = outcome { state.known[place] = value }
            return state.waiting.removeValue(forKey: place) ?? []
        }
        for completion in waiting { completion(outcome) }
    }
}
