/// One `--secret-source`: `type`, or `type=item,item,…`.
///
/// The items `name=…` and `default` belong to every kind of source; the others are the kind's own.
///
/// - Source: k6 v2.2 secret sources (engine spec 1.10); checked by `SecretSourceTextTests`.
struct SecretSourceText {
    let type: String
    /// What scripts call the source.
    private(set) var name: String
    /// Whether `secrets.get` asks this source.
    private(set) var isDefault = false
    private(set) var items: [(key: String, value: String?)] = []

    init(parsing text: String) {
        let mark = text.firstIndex(of: "=")
        type = String(text[..<(mark ?? text.endIndex)])
        name = type
        guard let mark else { return }
        for part in text[text.index(after: mark)...].split(separator: ",", omittingEmptySubsequences: false) {
            let item = Self.item(part)
            switch (item.key, item.value) {
            case ("default", nil): isDefault = true
            case ("name", let given?): name = given.isEmpty ? type : given
            default: items.append(item)
            }
        }
    }

    /// `key=value`, or a key alone.
    static func item(_ text: some StringProtocol) -> (key: String, value: String?) {
        guard let mark = text.firstIndex(of: "=") else { return (String(text), nil) }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
}
