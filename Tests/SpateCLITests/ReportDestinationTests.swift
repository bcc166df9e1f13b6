import SpateCore
import SpateReport
import Testing

@testable import SpateCLI

@Suite struct ReportDestinationTests {
    @Test func isText_whenNothingIsAsked() throws {
        #expect(try ReportDestination.list([], output: nil) == [ReportDestination("text")])
    }

    @Test func takesFilesWithTheFormat() throws {
        let list = try ReportDestination.list(["html=a=b.html", "junit=r.xml"], output: nil)
        #expect(list.map(\.format) == [.html, .junit])
        #expect(list.map(\.path) == ["a=b.html", "r.xml"])
    }

    @Test func outputIsForTheFormatWithoutAFile() throws {
        let list = try ReportDestination.list(["html", "junit=r.xml"], output: "page.html")
        #expect(list.map(\.path) == ["page.html", "r.xml"])
    }

    @Test(arguments: [["html", "json"], ["html=a.html"]])
    func refusesOutput_whenItIsNotClearForWhich(formats: [String]) {
        #expect(throws: SpateError.self) { try ReportDestination.list(formats, output: "x") }
    }

    @Test(arguments: ["pdf", "html=", "", "HTML"])
    func refusesWhatIsNoFormat(text: String) {
        #expect(throws: SpateError.self) { try ReportDestination(text) }
    }
}
