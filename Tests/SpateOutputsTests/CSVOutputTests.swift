import SpateCore
import SpateMetrics
import Testing

@testable import SpateOutputs

struct CSVOutputTests {
    @Test func hasAColumnForEachSystemTag() throws {
        let captured = CapturedText()
        var output = try CSVOutput(argument: "-", context: captured.context())
        try SampleScene().play(&output)
        #expect(
            captured.lines == [
                "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,"
                    + "scenario,service,status,subproto,tls_version,url,extra_tags,metadata"
            ]
        )
    }

    @Test func writesRows() throws {
        let captured = CapturedText()
        let tags: SystemTags = [.group, .check, .vu, .iteration]
        var output = try CSVOutput(argument: "-", context: captured.context(systemTags: tags))
        var scene = SampleScene()
        scene.add(.checks, 1, [("check", "a, \"b\""), ("foo", "1"), ("group", ""), ("run", "x")], nanos: 7_999_999_999)
        scene.add(.checks, 0, [("check", " b"), ("group", "::g")], vu: 0, iteration: 3)
        scene.add(.httpReqDuration, 1.0000005, [("check", "line\nbreak")], iteration: -1)
        try scene.play(&output)
        #expect(
            captured.text == """
                metric_name,timestamp,metric_value,check,group,extra_tags,metadata
                checks,7,1.000000,"a, ""b""\",,foo=1&run=x,iter=0&vu=1
                checks,0,0.000000," b",::g,,iter=3
                http_req_duration,0,1.000001,"line
                break",,,

                """
        )
        #expect(output.writtenCount == 3)
    }

    @Test(arguments: [
        ("unix", "1795548782"), ("unix_milli", "1795548782983"), ("unix_micro", "1795548782983446"),
        ("unix_nano", "1795548782983446887"),
    ])
    func writesTimesInTheFormatAsked(_ format: String, _ expected: String) throws {
        let captured = CapturedText()
        var output = try CSVOutput(argument: "fileName=-,timeFormat=\(format)", context: captured.context())
        var scene = SampleScene()
        scene.add(.vus, 1, nanos: 1_795_548_782_983_446_887)
        try scene.play(&output)
        #expect(captured.lines[1].hasPrefix("vus,\(expected),1.000000,"))
    }

    @Test(arguments: [("rfc3339", ""), ("rfc3339_nano", ".5")])
    func writesTimesAsText(_ format: String, _ fraction: String) throws {
        let captured = CapturedText()
        var output = try CSVOutput(argument: "fileName=-,timeFormat=\(format)", context: captured.context())
        var scene = SampleScene()
        scene.add(.vus, 1, nanos: 1_795_548_782_500_000_000)
        try scene.play(&output)
        let pattern = /vus,20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d),1.000000,.*/
        let match = try #require(captured.lines[1].wholeMatch(of: pattern))
        #expect((match.output.1 ?? "") == fraction)
    }
}
