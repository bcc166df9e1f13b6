internal import SpateHTML
internal import SpateScript

// Tables.
extension TypedElements {
    static let tables: [Group] = [
        (
            ["table"],
            [
                first("caption", "caption"), first("tHead", "thead"), first("tFoot", "tfoot"),
                ElementMember.inner("rows", ["tr"]), ElementMember.inner("tBodies", ["tbody"]),
                ElementMember.flag("sortable"),
            ]
        ),
        (["thead", "tbody", "tfoot"], [ElementMember.inner("rows", ["tr"])]),
        (
            ["tr"],
            [
                ElementMember.inner("cells", ["td", "th"]), position("rowIndex", in: ["table"], among: ["tr"]),
                position("sectionRowIndex", in: ["thead", "tbody", "tfoot"], among: ["tr"]),
            ]
        ),
        (["td"], cell),
        (
            ["th"],
            cell + [
                ElementMember.text("abbr"),
                ElementMember.word("scope", ["row", "col", "colgroup", "rowgroup"], else: ""),
                ElementMember.flag("sorted"),
            ]
        ),
        (["col"], [ElementMember.integer("span", 1, atLeast: 1)]),
    ]

    private static let cell: [HostFunction] = [
        position("cellIndex", in: ["tr"], among: ["td", "th"]), ElementMember.integer("colSpan", 1),
        ElementMember.integer("rowSpan", 1), ElementMember.text("headers"),
    ]

    private static func first(_ name: String, _ tag: String) -> HostFunction {
        ElementObject.link(name) { $0.elements(in: $1, [tag]).first }
    }

    /// Position among the elements of its kind in what is around it; -1 outside.
    private static func position(_ name: String, in outer: Set<String>, among tags: Set<String>) -> HostFunction {
        ElementMember.number(name) { element in
            let document = element.document
            guard let around = document.ancestors(element.node).first(where: { outer.contains(document.name($0)) })
            else { return -1 }
            return Double(document.elements(in: around, tags).firstIndex(of: element.node) ?? -1)
        }
    }
}
