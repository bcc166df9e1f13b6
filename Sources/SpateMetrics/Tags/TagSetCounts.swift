/// How many tag sets a loop has made, and how many of them it keeps.
package struct TagSetCounts: Sendable, Equatable {
    /// One that was let go and came again counts again.
    package var made: Int
    package var kept: Int

    package init(made: Int = 0, kept: Int = 0) {
        self.made = made
        self.kept = kept
    }

    package static func += (sum: inout TagSetCounts, other: TagSetCounts) {
        sum.made += other.made
        sum.kept += other.kept
    }
}
