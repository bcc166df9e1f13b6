/// What a monitor of the target says right now, as a row of the live view.
package struct MonitorLine: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case good
        case warning
        case bad
        /// Nothing is known: it has not answered yet, or cannot be asked.
        case unknown
    }

    package let name: String
    /// As people read it, with its unit.
    package let value: String
    package let state: State

    package init(name: String, value: String, state: State) {
        self.name = name
        self.value = value
        self.state = state
    }
}
