internal import SpateScript

// Texts, lists and what is about the document.
extension TypedElements {
    static let others: [Group] = [
        (["data"], ElementMember.texts("value")), (["param", "pre"], ElementMember.texts("name", "value")),
        (["del", "ins"], ElementMember.texts("cite", "datetime")), (["quote"], ElementMember.texts("cite")),
        (["time"], ElementMember.texts("datetime")), (["title"], [ElementMember.content("text")]),
        (
            ["li"],
            [
                ElementMember.integer("value"),
                ElementMember.word("type", ["1", "a", "A", "i", "I", "disc", "square", "circle"], else: ""),
            ]
        ),
        (
            ["ol"],
            [
                ElementMember.flag("reversed"), ElementMember.integer("start"),
                ElementMember.word("type", ["a", "A", "i", "I"], else: "1"),
            ]
        ),
        (["ul"], ElementMember.texts("type")),
        (
            ["meta"],
            ElementMember.texts("content", "name") + [
                ElementObject.text("httpEquiv") { element in
                    element["http-equiv"].flatMap { ["default-style", "refresh"].contains($0) ? $0 : nil }
                        ?? "content-type"
                }
            ]
        ),
        (
            ["script"],
            ElementMember.texts("type", "charset", "crossOrigin") + ElementMember.flags("async", "defer", "noModule")
                + [
                    ElementMember.url("src"), ElementMember.content("text"),
                ]
        ),
        (["style"], [ElementMember.text("media"), ElementObject.text("type") { $0["type"] ?? "text/css" }]),
    ]
}
