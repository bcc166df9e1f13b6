import SpatePlan
import Testing

@Suite struct TextPlaceTests {
    @Test func readsAsEditorsWriteIt() {
        #expect("\(TextPlace(line: 3, column: 7))" == "3:7")
    }
}
