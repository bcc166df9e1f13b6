/// More methods for some objects of a host class.
///
/// - Concurrency: Immutable; the realms make their prototypes of it.
package final class HostVariant: Sendable {
    package let methods: [HostFunction]

    /// Declares a variant; meant for `static let`.
    package init(_ methods: [HostFunction]) {
        self.methods = methods
    }
}
