import SpateHTML
import Testing

@Suite struct HTMLDocumentTests {
    @Test(arguments: [
        ("<div>hi", "<html><head></head><body><div>hi</div></body></html>"),
        ("", "<html><head></head><body></body></html>"),
        ("<!DOCTYPE html><p>a<p>b", "<!DOCTYPE html><html><head></head><body><p>a</p><p>b</p></body></html>"),
        ("<b>1<i>2</b>3</i>", "<html><head></head><body><b>1<i>2</i></b><i>3</i></body></html>"),
        (
            "<br><img src='a&amp;b'>x < y & \"z\"",
            "<html><head></head><body><br/><img src=\"a&amp;b\"/>x &lt; y &amp; &#34;z&#34;</body></html>"
        ),
        (
            "<script>a < b && c</script><!-- n -->",
            "<html><head><script>a < b && c</script><!-- n --></head><body></body></html>"
        ),
        ("<my-tag Data-X=1>", "<html><head></head><body><my-tag data-x=\"1\"></my-tag></body></html>"),
        (
            "<table><tr><td>1",
            "<html><head></head><body><table><tbody><tr><td>1</td></tr></tbody></table></body></html>"
        ),
    ])
    func isWrittenAsItWasUnderstood(source: String, expected: String) {
        #expect(HTMLParser.parse(source).innerHTML(0) == expected)
    }

    /// Deeper than a stack would bear.
    @Test func bearsAnyDepth() {
        let document = HTMLParser.parse(String(repeating: "<div>", count: 20_000) + "x")
        #expect(document.text(0) == "x")
        #expect(document.innerHTML(0).hasSuffix("</div></body></html>"))
        #expect(CSSSelector("div div:not(:has(div))")?.all(in: 0, of: document).count == 1)
    }

    @Test func knowsItsNeighbours() throws {
        let document = HTMLParser.parse("<ul><li>1<b>x</b></li>text<li>2</li></ul>")
        let items = try #require(CSSSelector("li")).all(in: 0, of: document)
        let text = try #require(document.nextSibling(items[0]))
        #expect(document.rawText(text) == "text")
        #expect(document.previousSibling(items[1]) == text)
        #expect(document.previousSibling(text) == items[0])
        #expect(document.previousSibling(items[0]) == nil)
        #expect(document.nextSibling(items[1]) == nil)
        #expect(document.ancestors(items[0]).map(document.name) == ["ul", "body", "html", ""])
    }
}
