/// Rows of the live view that belong together, and how many of them may be left out where there is no room.
struct LiveSection: Sendable {
    /// In front of the first row; the others are indented as far.
    let label: String
    private(set) var rows: [StyledLine]
    /// How many rows stay for as long as anything of the section does.
    let floor: Int
    /// What gives way first has the lowest.
    let rank: Int
    private(set) var hiddenCount = 0

    init(_ label: String, _ rows: [StyledLine], floor: Int = 1, rank: Int) {
        self.label = label
        self.rows = rows
        self.floor = floor
        self.rank = rank
    }

    /// Leaves out rows at the end, down to a count.
    mutating func shorten(to count: Int) {
        guard count < rows.count else { return }
        hiddenCount += rows.count - count
        rows.removeLast(rows.count - count)
    }

    /// Leaves out what does not fit in a number of rows: of each section down to its floor, the lowest rank first; then
    /// whole sections.
    static func fit(_ sections: [LiveSection], rows limit: Int) -> [LiveSection] {
        var sections = sections.filter { !$0.rows.isEmpty }
        func excess() -> Int { sections.reduce(-limit) { $0 + $1.rows.count } }
        for index in sections.indices.sorted(by: { sections[$0].rank < sections[$1].rank }) {
            let (count, over) = (sections[index].rows.count, excess())
            guard over > 0, count > sections[index].floor else { continue }
            sections[index].shorten(to: max(sections[index].floor, count - over))
        }
        while excess() > 0, let lowest = sections.indices.min(by: { sections[$0].rank < sections[$1].rank }) {
            let over = excess()
            if sections[lowest].rows.count > over, over > 0 {
                sections[lowest].shorten(to: sections[lowest].rows.count - over)
            } else {
                sections.remove(at: lowest)
            }
        }
        return sections
    }
}
