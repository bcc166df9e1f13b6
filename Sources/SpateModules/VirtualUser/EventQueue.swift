internal import SpateScript

/// What came from outside for the virtual user's fiber, such as messages of sockets, in the order in which it came.
struct EventQueue {
    /// Runs on the fiber of the virtual user.
    typealias Event = () throws(ScriptError) -> Void

    private var events: [Event] = []
    private var next = 0
    /// How many sources may still bring something; the iteration goes on as long.
    var sourceCount = 0

    var hasEvent: Bool { next < events.count }
    var isOver: Bool { sourceCount == 0 && !hasEvent }

    mutating func append(_ event: @escaping Event) { events.append(event) }

    mutating func takeFirst() -> Event? {
        guard hasEvent else { return nil }
        defer {
            next += 1
            if next == events.count {
                events.removeAll(keepingCapacity: true)
                next = 0
            }
        }
        return events[next]
    }

    mutating func removeAll() {
        events.removeAll()
        next = 0
    }
}
