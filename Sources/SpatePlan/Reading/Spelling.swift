/// Finds the word that somebody may have meant.
enum Spelling {
    /// The word that is the fewest changes away, at most a third of its letters; the first one of several.
    static func nearest(to word: String, among words: [String]) -> String? {
        let plain = word.lowercased().replacing("-", with: "_")
        let distances = words.map { (word: $0, distance: distance(Array(plain), Array($0))) }
        guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, best.word.count / 3) ? best.word : nil
    }

    /// How many letters have to be put in, taken out, changed or swapped with the next one.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var rows = [Array(0...right.count)]
        for row in 1..<(left.count + 1) {
            var line = [row]
            for column in 1..<(right.count + 1) {
                let change = rows[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var best = min(rows[row - 1][column] + 1, line[column - 1] + 1, change)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = min(best, rows[row - 2][column - 2] + 1)
                }
                line.append(best)
            }
            rows.append(line)
        }
        return rows[left.count][right.count]
    }
}
