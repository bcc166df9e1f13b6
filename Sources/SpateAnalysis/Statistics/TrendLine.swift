/// A line through readings, and how sure its slope is.
///
/// Readings next to each other are alike, so that many of them tell less than as many independent ones; the interval is
/// widened by the number of independent ones that the residuals' first autocorrelation leaves.
///
/// - Source: Santer et al. 2000, “Statistical significance of trends”, section 3; checked by `TrendLineTests`.
struct TrendLine: Equatable {
    struct Point: Sendable, Equatable {
        var x: Double
        var y: Double
    }

    /// Per unit of x.
    let slope: Double
    /// Half of the slope's interval of 95 %; infinite when there are too few independent readings.
    let halfWidth: Double
    private let mean: Point

    /// `nil` for fewer than three points, or all at one place.
    init?(_ points: [Point]) {
        guard points.count >= 3 else { return nil }
        let count = Double(points.count)
        let mean = Point(x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count)
        let spread = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.x - mean.x) }
        guard spread > 0 else { return nil }
        let slope = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.y - mean.y) } / spread
        let residuals = points.map { $0.y - mean.y - slope * ($0.x - mean.x) }
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        self.mean = mean
        self.slope = slope
        guard squares > 0 else {
            halfWidth = 0
            return
        }
        let products = zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        let correlation = max(0, min(products / squares, 0.999))
        let independent = count * (1 - correlation) / (1 + correlation)
        guard independent > 2.5 else {
            halfWidth = .infinity
            return
        }
        let error = (squares / (independent - 2) / spread).squareRoot()
        halfWidth = error * StudentT.critical(alpha: 0.05, degrees: independent - 2)
    }

    func value(at x: Double) -> Double { mean.y + slope * (x - mean.x) }
}
