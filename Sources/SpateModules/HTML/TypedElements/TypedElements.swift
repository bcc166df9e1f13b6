internal import SpateScript

/// The methods that elements have by their tags.
///
/// - Source: k6 v2.2 (JavaScript API spec 4.2, “Typed elements”); every one is asked in both programs by
///   `html-typed-elements.js`.
enum TypedElements {
    /// By tag in lower case; elements of other tags have the methods of `ElementObject` only.
    static let byTag: [String: HostVariant] = {
        var result: [String: HostVariant] = [:]
        for (tags, methods) in links + media + forms + fields + tables + others {
            let variant = HostVariant(methods)
            for tag in tags { result[tag] = variant }
        }
        return result
    }()

    /// Tags that have the same methods, and these.
    typealias Group = (tags: [String], methods: [HostFunction])
}
