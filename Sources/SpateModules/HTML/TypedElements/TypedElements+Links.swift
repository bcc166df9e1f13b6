internal import SpateHTML
internal import SpateScript

// What leads elsewhere.
extension TypedElements {
    static let links: [Group] = [
        (["a", "area"], anchor),
        (["base"], [ElementObject.text("href") { $0.resolved($0["href"] ?? $0.url) }, ElementMember.text("target")]),
        (
            ["link"],
            ElementMember.texts("hreflang", "media", "rel", "target", "type") + [
                ElementMember.crossOrigin, ElementMember.referrerPolicy, ElementMember.url("href"),
                ElementMember.tokens("relList", "rel"),
            ]
        ),
        (
            ["map"],
            [
                ElementMember.text("name"), ElementMember.inner("areas", ["area"]),
                ElementObject.list("images") { $0.images(ofMap: $1) },
            ]
        ),
    ]

    private static let anchor: [HostFunction] =
        ElementMember.texts("accessKey", "download", "hrefLang", "rel", "target", "type") + [
            ElementMember.url("href"), ElementMember.url("toString", "href"), ElementMember.referrerPolicy,
            ElementMember.tokens("relList", "rel"), ElementMember.content("text"),
            part("hash") { $0.hash }, part("host") { $0.host }, part("hostname") { $0.hostname },
            part("origin") { $0.origin }, part("password") { $0.password }, part("pathname") { $0.pathname },
            part("port") { $0.port }, part("protocol") { $0.protocolName }, part("search") { $0.search },
            part("username") { $0.username },
        ]

    /// A part of the URL that the element leads to.
    private static func part(_ name: String, _ body: @escaping @Sendable (ElementURL) -> String) -> HostFunction {
        ElementObject.text(name) { element in
            body(ElementURL(element["href"].map { element.resolved($0) } ?? ""))
        }
    }
}
