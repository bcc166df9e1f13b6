/// Finds the word that somebody may have meant.
enum NearestWord {
    /// The word that is the fewest changes away, at most a third of its letters; the first one of several.
    static func of(_ word: String, among words: [String]) -> String? {
        let plain = Array(word.lowercased())
        let distances = words.map { (word: $0, distance: distance(plain, Array($0))) }
        guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, best.word.count / 3) ? best.word : nil
    }

    /// How many letters have to be put in, taken out or changed.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (position, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = position + 1
            for column in right.indices {
                let change = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
