internal import SpateHTML
internal import SpateScript

// Fields of forms.
extension TypedElements {
    static let fields: [Group] = [
        (["button"], button), (["input"], input), (["select"], select), (["textarea"], textarea),
        (
            ["keygen"],
            ElementMember.flags("autofocus", "disabled") + ElementMember.texts("challenge", "name") + [
                ElementMember.form, ElementMember.labels, ElementMember.word("keytype", ["DSA", "EC"], else: "RSA"),
                ElementMember.constant("type", "keygen"),
            ]
        ),
    ]

    /// What buttons and inputs take from their form unless they say it themselves.
    private static let formOverrides: [HostFunction] = [
        ElementMember.form, ElementMember.labels, ElementMember.text("name"),
        ElementObject.text("formAction") { element in
            (element["formaction"] ?? element.ofForm("action")).map { element.resolved($0) } ?? element.url
        },
        ElementObject.text("formEnctype") { FormAttributes.encoding($0["formenctype"] ?? $0.ofForm("enctype")) },
        ElementObject.text("formMethod") { element in
            FormAttributes.method((element["formmethod"] ?? element.ofForm("method"))?.lowercased())
        },
        ElementMember.condition("formNoValidate") { $0["formnovalidate"] != nil || $0.ofForm("novalidate") != nil },
        ElementObject.text("formTarget") { $0["formtarget"] ?? $0.ofForm("target") ?? "" },
    ]

    private static let button: [HostFunction] =
        formOverrides + ElementMember.flags("disabled", "autofocus") + [
            ElementMember.text("accessKey"), ElementObject.text("value") { $0.document.valueOrContent($0.node) },
            ElementMember.word("type", ["button", "menu", "reset"], else: "submit"), ElementMember.integer("tabIndex"),
        ]

    private static let inputTypes = [
        "button", "checkbox", "color", "date", "datetime-local", "email", "file", "hidden", "image", "month", "number",
        "password", "radio", "range", "reset", "search", "submit", "tel", "text", "time", "url", "week",
    ]

    private static let input: [HostFunction] =
        formOverrides
        + ElementMember.flags("checked", "disabled", "required", "readonly", "multiple", "autofocus")
        + ElementMember.texts(
            "value",
            "alt",
            "height",
            "width",
            "accept",
            "pattern",
            "placeholder",
            "min",
            "max",
            "step",
            "dirName",
            "accessKey"
        ) + [
            ElementMember.text("defaultValue", "value"), ElementMember.flag("defaultChecked", "checked"),
            ElementMember.word("type", inputTypes, else: "text"), ElementMember.integer("maxLength", -1),
            ElementMember.integer("size"), ElementMember.integer("tabIndex"), ElementMember.url("src"),
            ElementMember.word("autocomplete", ["off"], else: "on"),
            ElementObject.link("list") { $0.proposals(of: $1) },
        ]

    private static let select: [HostFunction] =
        ElementMember.flags("multiple", "disabled", "required", "autofocus") + [
            ElementMember.text("name"), ElementMember.form, ElementMember.labels, ElementMember.integer("tabIndex"),
            ElementObject.list("options") { $0.options(of: $1) },
            ElementObject.list("selectedOptions") { $0.selectedOptions(of: $1) },
            ElementMember.number("length") { Double($0.document.options(of: $0.node).count) },
            ElementMember.number("size") { $0["multiple"] == nil ? 1 : 4 },
            ElementObject.text("type") { $0["multiple"] == nil ? "select" : "select-multiple" },
            ElementObject.text("value") { element in
                let first = element.document.selectedOptions(of: element.node).first
                return first.map { element.document.valueOrContent($0) } ?? ""
            },
            ElementMember.number("selectedIndex") { element in
                let document = element.document
                let first = document.selectedOptions(of: element.node).first
                return Double(first.flatMap { document.options(of: element.node).firstIndex(of: $0) } ?? -1)
            },
        ]

    private static let textarea: [HostFunction] =
        ElementMember.texts("value", "placeholder", "accessKey") + ElementMember.flags("readOnly", "required")
        + ElementMember.integers("rows", "cols", "maxLength", "tabIndex") + [
            ElementMember.text("defaultValue", "value"), ElementMember.form, ElementMember.labels,
            // Bytes, as in k6.
            ElementMember.number("length") { Double(($0["value"] ?? "").utf8.count) },
            ElementMember.constant("type", "textarea"), ElementMember.word("autocomplete", ["off"], else: "on"),
            ElementMember.word("autocapitalize", ["none", "off", "characters", "words"], else: "sentences"),
            ElementMember.word("wrap", ["hard", "off"], else: "soft"),
        ]
}

extension ElementObject {
    /// An attribute of the form that the element belongs to.
    fileprivate func ofForm(_ attribute: String) -> String? {
        document.form(of: node).flatMap { document.attribute($0, attribute) }
    }
}
