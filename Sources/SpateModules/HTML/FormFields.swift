internal import SpateHTML
internal import SpateHTTP

/// Fields of a form as text.
enum FormFields {
    /// `application/x-www-form-urlencoded`; the last of equal names counts.
    static func encode(_ fields: [(name: String, value: HTMLSelection.Value)]) -> String {
        var last: [(String, [String])] = []
        for field in fields {
            last.removeAll { $0.0 == field.name }
            switch field.value {
            case .text(let text): last.append((field.name, [text]))
            case .list(let texts): last.append((field.name, texts))
            }
        }
        return FormEncoding.encode(last)
    }
}
