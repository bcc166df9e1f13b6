/// What makes runs comparable, as text and as a short hash of it.
///
/// Two runs have the same plan when they run the same script by its path, by the same scenarios, stages and executors,
/// against the same hosts. What the script says may change: that is what runs are compared for.
package struct PlanFingerprint: Sendable, Hashable {
    /// 16 hexadecimal digits.
    package let id: String
    /// One fact per line, for people who wonder why two runs are not comparable.
    package let text: String

    /// The fingerprint of facts, in their order.
    package init(facts: [String]) {
        let text = facts.joined(separator: "\n")
        self.init(id: ContentHash.hexadecimal(Array(text.utf8)), text: text)
    }

    /// A fingerprint as it was kept.
    package init(id: String, text: String) {
        self.id = id
        self.text = text
    }
}
