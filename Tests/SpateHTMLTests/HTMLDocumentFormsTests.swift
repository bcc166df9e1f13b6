import SpateHTML
import Testing

@Suite struct HTMLDocumentFormsTests {
    private static let document = HTMLParser.parse(
        """
        <form id="f1"><label id="l1" for="other"><input id="i1"></label><select id="s"><option id="o1">a &amp; b</option>
        <optgroup id="g" disabled><option id="o2" value="2" selected>x</option></optgroup></select></form>
        <form id="f2"></form><input id="i2" form="f2"><input id="i3" form="l1" list="d"><label id="l2" for="i1"></label>
        <datalist id="d"><option id="o3" disabled></datalist><map id="m" name="n"></map><img id="p1" usemap="#n">
        <img id="p2" usemap="n"><img id="p3" usemap="#m"><label id="l3" for="i2"></label>
        """
    )

    private func node(_ id: String) throws -> Int {
        try #require(Self.document.descendants(0).first { Self.document.attribute($0, "id") == id })
    }

    private func ids(_ nodes: [Int]) -> [String] { nodes.map { Self.document.attribute($0, "id") ?? "" } }

    @Test(arguments: [("i1", "f1"), ("o1", "f1"), ("i2", "f2"), ("i3", nil)] as [(String, String?)])
    func findsForm(id: String, expected: String?) throws {
        #expect(Self.document.form(of: try node(id)).map { ids([$0])[0] } == expected)
    }

    @Test func findsLabels_theOneAroundFirst() throws {
        #expect(ids(Self.document.labels(of: try node("i1"))) == ["l1", "l2"])
        #expect(ids(Self.document.labels(of: try node("i2"))) == ["l3"])
        #expect(Self.document.control(of: try node("l1")) == nil)
        #expect(Self.document.control(of: try node("l3")) == (try node("i2")))
    }

    @Test func knowsOptions() throws {
        let select = try node("s")
        #expect(ids(Self.document.options(of: select)) == ["o1", "o2"])
        #expect(ids(Self.document.selectedOptions(of: select)) == ["o2"])
        #expect(Self.document.index(ofOption: try node("o2")) == 1)
        #expect(Self.document.index(ofOption: try node("o3")) == 0)
        #expect(Self.document.valueOrContent(try node("o1")) == "a &amp; b")
        #expect(Self.document.valueOrContent(try node("o2")) == "2")
        #expect(
            try ["o1", "o2", "o3"].map { Self.document.isDisabled(option: try node($0)) } == [false, true, true]
        )
    }

    @Test func findsWhatIsNamed() throws {
        #expect(ids(Self.document.images(ofMap: try node("m"))) == ["p1", "p3"])
        #expect(Self.document.proposals(of: try node("i3")) == (try node("d")))
        #expect(Self.document.proposals(of: try node("i1")) == nil)
    }
}
