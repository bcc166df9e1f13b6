internal import SpateScript

// Pictures, sound and what is embedded.
extension TypedElements {
    static let media: [Group] = [
        (
            ["audio", "video"],
            ElementMember.flags("autoplay", "controls", "loop", "muted") + [
                ElementMember.flag("defaultMuted", "muted"),
                ElementMember.word("preload", ["metadata", "none"], else: "auto"),
                ElementMember.url("src"), ElementMember.text("currentSrc", "src"), ElementMember.crossOrigin,
                ElementMember.text("mediaGroup"), ElementMember.inner("textTracks", ["track"]),
            ]
        ),
        (["source"], ElementMember.texts("keySystem", "media", "sizes", "srcset", "type") + [ElementMember.url("src")]),
        (
            ["track"],
            ElementMember.texts("label", "srclang") + [
                ElementMember.word("kind", ["captions", "descriptions", "chapters", "metadata"], else: "subtitle"),
                ElementMember.url("src"), ElementMember.flag("default"),
            ]
        ),
        (["canvas"], [ElementMember.integer("width", 150), ElementMember.integer("height", 150)]),
        (["embed"], ElementMember.texts("height", "src", "type", "width")),
        (
            ["iframe"],
            ElementMember.texts("height", "width", "name") + [
                ElementMember.flag("allowfullscreen"), ElementMember.referrerPolicy, ElementMember.url("src"),
            ]
        ),
        (
            ["img"],
            ElementMember.texts("sizes", "srcset", "alt", "name", "useMap") + ElementMember.integers("height", "width")
                + [
                    ElementMember.url("src"), ElementMember.url("currentSrc", "src"), ElementMember.crossOrigin,
                    ElementMember.flag("isMap"), ElementMember.referrerPolicy,
                ]
        ),
        (
            ["object"],
            ElementMember.texts("height", "name", "type", "useMap", "width") + [
                ElementMember.url("data"), ElementMember.form, ElementMember.integer("tabIndex"),
                ElementMember.flag("typeMustMatch"),
            ]
        ),
    ]
}
