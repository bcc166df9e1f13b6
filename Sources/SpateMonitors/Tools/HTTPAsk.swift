/// A request of a monitor.
package struct HTTPAsk: Sendable, Equatable {
    package var url: String
    package var method = "GET"
    package var headers: [Header] = []

    /// A field and its value.
    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ url: String) { self.url = url }
}
