/// A small line without axes.
enum Sparkline {
    private static let (width, height) = (96.0, 22.0)

    /// An SVG element; it is hidden from screen readers, which have the numbers beside it.
    static func svg(_ values: [Double?]) -> String {
        let top = values.compactMap { $0 }.max() ?? 0
        guard top > 0, values.count > 1 else { return "" }
        var path = ""
        var isDrawing = false
        for (index, value) in values.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            let x = FixedDecimals.text(Double(index) / Double(values.count - 1) * (width - 2) + 1, digits: 0)
            let y = FixedDecimals.text(height - 2 - value / top * (height - 4), digits: 1)
            path += "\(isDrawing ? "L" : "M")\(x) \(y)"
            isDrawing = true
        }
        return "<svg class=\"spark\" viewBox=\"0 0 96 22\" aria-hidden=\"true\"><path d=\"\(path)\"/></svg>"
    }
}
