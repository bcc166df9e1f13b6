internal import SpateHTML
internal import SpateScript

// Forms, and what is in them besides the fields.
extension TypedElements {
    static let forms: [Group] = [
        (
            ["form"],
            ElementMember.texts("name", "target") + [
                ElementMember.inner("elements", ["input", "select", "button", "textarea", "fieldset"]),
                ElementMember.number("length") { element in
                    let tags: Set = ["input", "select", "button", "textarea", "fieldset"]
                    return Double(element.document.elements(in: element.node, tags).count)
                },
                ElementObject.text("method") { FormAttributes.method($0["method"]) },
                ElementMember.url("action"), ElementObject.text("enctype") { FormAttributes.encoding($0["enctype"]) },
                ElementObject.text("encoding") { FormAttributes.encoding($0["enctype"]) },
                ElementMember.text("acceptCharset", "accept-charset"),
                ElementMember.word("autocomplete", ["off"], else: "on"), ElementMember.flag("noValidate"),
            ]
        ),
        (
            ["fieldset"],
            [
                ElementMember.flag("disabled"), ElementMember.text("name"), ElementMember.form,
                ElementMember.constant("type", "fieldset"),
                ElementMember.inner("elements", ["input", "select", "button", "textarea"]),
                ElementObject.text("validity") { _ in nil },
            ]
        ),
        (
            ["label"],
            [
                ElementObject.link("control") { $0.control(of: $1) }, ElementMember.form,
                ElementMember.text("htmlFor", "for"),
            ]
        ),
        (["legend"], [ElementMember.text("accessKey"), ElementMember.form]),
        (["datalist"], [ElementObject.list("options") { $0.options(of: $1) }]),
        (["optgroup"], [ElementMember.flag("disabled"), ElementMember.text("label")]),
        (["option"], option),
        (
            ["output"],
            [
                ElementMember.content("value"), ElementMember.content("defaultValue"), ElementMember.form,
                ElementMember.labels, ElementMember.text("htmlFor", "for"), ElementMember.text("name"),
                ElementMember.constant("type", "output"),
            ]
        ),
        (
            ["progress"],
            [
                ElementMember.number("max") { Progress($0).max },
                ElementMember.number("value") { Progress($0).share ?? 0 },
                ElementMember.number("position") { Progress($0).share ?? -1 }, ElementMember.labels,
            ]
        ),
        (["meter"], ElementMember.integers("min", "max", "high", "low", "optimum") + [ElementMember.labels]),
    ]

    private static let option: [HostFunction] = [
        ElementObject.text("value") { $0.document.valueOrContent($0.node) }, ElementMember.content("text"),
        ElementObject.text("label") { $0["label"] ?? $0.document.text($0.node) },
        ElementMember.number("index") { Double($0.document.index(ofOption: $0.node)) },
        ElementMember.flag("selected"), ElementMember.flag("defaultSelected", "selected"),
        ElementMember.condition("disabled") { $0.document.isDisabled(option: $0.node) }, ElementMember.form,
    ]
}

/// What a form's attributes mean.
enum FormAttributes {
    /// k6 knows the word in lower case only.
    static func method(_ word: String?) -> String { word == "post" ? "post" : "get" }

    static func encoding(_ word: String?) -> String {
        guard let word, ["multipart/form-data", "text/plain"].contains(word) else {
            return "application/x-www-form-urlencoded"
        }
        return word
    }
}

/// How far a `progress` is.
private struct Progress {
    let max: Double
    /// `nil` where it does not say.
    let share: Double?

    init(_ element: ElementObject) {
        let limit = element["max"].flatMap { Double($0) } ?? 1
        max = limit < 0 ? 1 : limit
        let value = element["value"].flatMap { Double($0) } ?? -1
        share = value < 0 ? nil : value / max
    }
}
