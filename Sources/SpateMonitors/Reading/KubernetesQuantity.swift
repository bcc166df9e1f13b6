/// Amounts as Kubernetes writes them.
enum KubernetesQuantity {
    private static let units: [(String, Double)] = [
        ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776), ("k", 1e3), ("M", 1e6),
        ("G", 1e9), ("T", 1e12), ("m", 1e-3), ("u", 1e-6), ("n", 1e-9),
    ]

    /// `512Mi` in bytes, `250m` in cores; `nil` when it is no quantity.
    static func number(_ text: String) -> Double? {
        for (unit, factor) in units where text.hasSuffix(unit) {
            return Double(text.dropLast(unit.count)).map { $0 * factor }
        }
        return Double(text)
    }
}
