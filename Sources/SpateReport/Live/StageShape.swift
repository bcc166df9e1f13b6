/// The level that stages ask for over a scenario's time, as a line through corners.
package struct StageShape: Sendable, Equatable {
    /// A place where the line bends.
    package struct Corner: Sendable, Equatable {
        /// Of the scenario's time, 0…1.
        package let share: Double
        /// VUs or a rate, from 0.
        package let level: Double

        package init(share: Double, level: Double) {
            self.share = share
            self.level = level
        }
    }

    /// Ascending by `share`; two of the same share are a jump.
    package let corners: [Corner]

    package init(corners: [Corner]) { self.corners = corners }

    /// The line through the targets of stages; `nil` when they take no time.
    ///
    /// - Parameters:
    ///   - start: The level at the start.
    ///   - stages: How long each takes, in one unit for all, and where it leads.
    package init?(start: Double, stages: [(length: Double, target: Double)]) {
        let total = stages.reduce(0) { $0 + $1.length }
        guard total > 0 else { return nil }
        var corners = [Corner(share: 0, level: start)]
        var passed = 0.0
        for stage in stages {
            passed += stage.length
            corners.append(Corner(share: min(1, passed / total), level: stage.target))
        }
        self.corners = corners
    }

    /// The highest level within each of a number of equal parts of the time, as shares of the highest of all, 0…1.
    package func samples(_ count: Int) -> [Double] {
        let top = corners.map(\.level).max() ?? 0
        guard top > 0 else { return Array(repeating: 0, count: count) }
        return (0..<count).map { index in
            let (from, to) = (Double(index) / Double(count), Double(index + 1) / Double(count))
            let inner = corners.filter { $0.share > from && $0.share < to }.map(\.level)
            return (inner + [level(at: (from + to) / 2)]).max().map { $0 / top } ?? 0
        }
    }

    private func level(at share: Double) -> Double {
        guard let next = corners.firstIndex(where: { $0.share >= share }) else { return corners.last?.level ?? 0 }
        guard next > 0, corners[next].share > corners[next - 1].share else { return corners[next].level }
        let (before, after) = (corners[next - 1], corners[next])
        let part = (share - before.share) / (after.share - before.share)
        return before.level + (after.level - before.level) * part
    }
}
