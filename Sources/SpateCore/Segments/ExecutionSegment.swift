/// The part of a test that one instance executes: the half-open interval from `from` to `to`.
///
/// - Source: k6 v2.2 execution segments (engine spec 3.8); checked by `ExecutionSegmentTests`.
package struct ExecutionSegment: Sendable, Hashable {
    package let from: SegmentPoint
    package let to: SegmentPoint

    package static let whole = ExecutionSegment(from: .zero, to: .one)

    private init(from: SegmentPoint, to: SegmentPoint) {
        self.from = from
        self.to = to
    }

    /// Reads `from:to`, or `to` alone for `0:to`; nothing is the whole.
    ///
    /// - Throws: An issue without a path that quotes the text and tells the rule.
    package init(_ text: String) throws(ConfigIssue) {
        guard !text.isEmpty else {
            self = .whole
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: try self.init(checking: .zero, try SegmentPoint(parts[0]))
        case 2: try self.init(checking: try SegmentPoint(parts[0]), try SegmentPoint(parts[1]))
        default: throw ConfigIssue("", "“\(text)” is no segment: it must read from:to, as in 1/3:2/3")
        }
    }

    fileprivate init(checking from: SegmentPoint, _ to: SegmentPoint) throws(ConfigIssue) {
        guard from < to else {
            throw ConfigIssue("", "a segment must end after it starts, is \(from):\(to)")
        }
        self.init(from: from, to: to)
    }

    package var length: SegmentPoint { to - from }
}

extension ExecutionSegment: CustomStringConvertible {
    package var description: String { "\(from):\(to)" }
}

/// How a whole test is divided into segments.
package struct ExecutionSegmentSequence: Sendable, Hashable {
    package let segments: [ExecutionSegment]

    /// Reads increasing points such as `0,1/3,2/3,1`.
    ///
    /// - Throws: An issue without a path that quotes the text and tells the rule.
    package init(_ text: String) throws(ConfigIssue) {
        var points: [SegmentPoint] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            points.append(try SegmentPoint(part))
        }
        guard points.count >= 2 else {
            throw ConfigIssue("", "“\(text)” is no sequence of segments: it needs at least two points, as in 0,1/2,1")
        }
        var segments: [ExecutionSegment] = []
        for (from, to) in zip(points, points.dropFirst()) { segments.append(try ExecutionSegment(checking: from, to)) }
        self.segments = segments
    }

    /// The sequence that a segment stands in when none is given: the pieces before and after it are one segment each.
    package init(completing segment: ExecutionSegment) {
        var segments = [segment]
        if .zero < segment.from, let before = try? ExecutionSegment(checking: .zero, segment.from) {
            segments.insert(before, at: 0)
        }
        if segment.to < .one, let after = try? ExecutionSegment(checking: segment.to, .one) { segments.append(after) }
        self.segments = segments
    }

    /// The integer shares of all segments over their lowest common denominator.
    ///
    /// - Returns: `nil` when that denominator is too large to deal indexes out by.
    var weights: [Int]? {
        var common = 1
        for segment in segments {
            let denominator = segment.length.denominator
            let step = denominator / SegmentPoint.greatestCommonDivisor(common.magnitude, denominator.magnitude)
            let (product, isTooMuch) = common.multipliedReportingOverflow(by: step)
            guard !isTooMuch, product <= Striping.periodLimit else { return nil }
            common = product
        }
        return segments.map { common / $0.length.denominator * $0.length.numerator }
    }
}

extension ExecutionSegmentSequence: CustomStringConvertible {
    package var description: String {
        (segments.prefix(1).map(\.from.description) + segments.map(\.to.description)).joined(separator: ",")
    }
}
