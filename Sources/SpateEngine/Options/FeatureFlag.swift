/// An experimental behaviour that a run may switch on.
///
/// - Source: k6 v2.2 feature flags (engine spec 1.12).
package enum FeatureFlag: String, Sendable, CaseIterable {
    /// For outputs that can send histograms.
    case nativeHistograms = "native-histograms"
    /// Tags of all layers of options count, not only those of the highest.
    case mergeRunTags = "merge-run-tags"
    /// Scripts cannot change `__ENV`.
    case freezeEnvironment = "freeze-env"

    /// How settled the flags are: all may still change.
    package static let lifecycle = "experimental"

    /// What the flag does, in a line.
    package var summary: String {
        switch self {
        case .nativeHistograms: "Outputs that can send histograms do so for trends"
        case .mergeRunTags: "Tags of the run are merged over all sources of options, not taken from the highest one"
        case .freezeEnvironment: "Scripts cannot change __ENV"
        }
    }

    /// The tag that all samples of the run have.
    package var runTag: (String, String) {
        ("k6_feature_" + rawValue.replacing("-", with: "_"), "true")
    }
}
