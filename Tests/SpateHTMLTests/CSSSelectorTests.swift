import SpateHTML
import Testing

@Suite struct CSSSelectorTests {
    private static let document = HTMLParser.parse(
        """
        <body lang="en-GB"><div id="one" class="a b"><p id="p1">first</p><p id="p2" class="A">second <b id="b">bold</b></p>
        <span id="s1"></span><p id="p3" data-x="alpha beta">third</p></div>
        <form id="f"><fieldset id="fs" disabled><legend><input id="i0"></legend><input id="i1" type="checkbox" checked>
        </fieldset><select id="sel"><option id="o1">1</option><option id="o2" selected>2</option></select>
        <a id="link" href="/x">go</a><a id="anchor">no</a><input id="i2" disabled></form></body>
        """
    )

    @Test(arguments: [
        ("p", "p1 p2 p3"), ("P", "p1 p2 p3"), ("#one > p", "p1 p2 p3"), ("div b", "b"), ("div > b", ""),
        ("p + p", "p2"), ("p ~ p", "p2 p3"), ("span + p", "p3"), (".a.b", "one"), (".A", "p2"), ("b, span", "b s1"),
        ("[data-x]", "p3"), ("[data-x='alpha beta']", "p3"), ("[data-x~=beta]", "p3"), ("[data-x^=alp]", "p3"),
        ("[data-x$=eta]", "p3"), ("[data-x*='a b']", "p3"), ("[data-x=ALPHA i]", ""), ("p[data-x!=x]", "p1 p2 p3"),
        ("[data-x='ALPHA BETA' i]", "p3"), ("p[data-x#=^al.*a$]", "p3"), ("[id|=p1]", "p1"),
        ("p:first-child", "p1"), ("p:last-child", "p3"), ("p:nth-child(2n+1)", "p1"), ("p:nth-child(even)", "p2 p3"),
        ("p:nth-of-type(3)", "p3"), ("p:nth-last-of-type(1)", "p3"), ("p:nth-child(-n+2)", "p1 p2"),
        ("span:only-of-type", "s1"), ("b:only-child", "b"), ("span:empty", "s1"), ("p:not(.A)", "p1 p3"),
        ("p:not(.A, [data-x])", "p1"), ("p:has(b)", "p2"), ("div:haschild(b)", ""), ("p:contains('SECOND')", "p2"),
        ("p:containsOwn(bold)", ""), ("p:matches(^th)", "p3"), ("p:matchesOwn(sec(ond)?)", "p2"),
        ("b:lang(en)", "b"), ("a:link", "link"), (":checked", "i1 o2"), ("input:disabled", "i1 i2"),
        ("input:enabled", "i0"),
        ("p:hover", ""), ("form :input", "i0 i1 sel i2"), ("* > #b", "b"), ("#p\\31", "p1"), ("div  >  p", "p1 p2 p3"),
    ])
    func selects(selector: String, expected: String) throws {
        let document = Self.document
        let found = try #require(CSSSelector(selector)).all(in: 0, of: document)
        #expect(found.compactMap { document.attribute($0, "id") }.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        "", " ", "p >", "> p", "p[", "p[a", "p[a=", "p[a='x]", ":nonsense", "p:eq(0)", "p:nth-child(x)", ",", "p,", "#",
        ".",
        "p:not(", "p:is(a)", "p)", "p:has(> b)", "[a=1", "p:nth-child(99999999999)", "5", "\\",
    ])
    func refuses(selector: String) {
        #expect(CSSSelector(selector) == nil)
    }

    @Test func refusesNestingWithoutEnd() {
        #expect(CSSSelector(String(repeating: ":not(", count: 100_000)) == nil)
        #expect(CSSSelector(String(repeating: "a ", count: 50_000)) == nil)
    }
}
