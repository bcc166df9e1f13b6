/// What the program calls itself.
package enum ProductVersion {
    /// Semantic version of this program.
    package static let current = "0.1.0"
    /// The k6 release whose behaviour is the reference; scripts see it in the default user agent.
    package static let referenceK6 = "2.2.0"
}
