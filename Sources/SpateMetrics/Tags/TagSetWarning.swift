/// Says when so many tag sets were made that somebody should know, and again at each doubling.
package struct TagSetWarning {
    private var next: Int

    /// `first`: From how many sets on.
    package init(first: Int = 100_000) { next = first }

    /// The warning that is due; `nil` when none is.
    ///
    /// `hasOutputs`: Whether outputs keep every set until the end.
    package mutating func text(_ counts: TagSetCounts, hasOutputs: Bool) -> String? {
        guard counts.made >= next else { return nil }
        while next <= counts.made { next *= 2 }
        let cost =
            hasOutputs
            ? "each costs memory until the end for the outputs (--out), and in whatever stores the results."
            : "each takes time, but those out of use are let go: \(counts.kept) are kept now."
        return
            "The samples were given \(counts.made) sets of tags by now; \(cost) Give requests to many addresses one name, "
            + "by the tag “name” or by http.url, and keep ids and times out of tags."
    }
}
