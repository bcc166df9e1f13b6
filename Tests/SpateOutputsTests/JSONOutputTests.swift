import CCompression
import Foundation
import SpateCore
import SpateMetrics
import Testing

@testable import SpateOutputs

struct JSONOutputTests {
    private static let second: UInt64 = 1_795_548_782_000_000_000

    @Test func writesMetricOnce_thenItsPoints() throws {
        let captured = CapturedText()
        var output = try JSONOutput(argument: "-", context: captured.context())
        var scene = SampleScene()
        scene.add(.httpReqs, 1, [("group", ""), ("name", "a\"b<é>")], nanos: 1_500_000_000)
        scene.add(.httpReqs, 0.25, nanos: 2_000_000_000)
        try scene.play(&output)
        #expect(
            captured.lines == [
                #"{"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"#
                    + #""submetrics":null},"metric":"http_reqs"}"#,
                #"{"metric":"http_reqs","type":"Point","data":{"time":""# + time("01.5") + #"","value":1,"#
                    + #""tags":{"group":"","name":"a\"b<é>"}}}"#,
                #"{"metric":"http_reqs","type":"Point","data":{"time":""# + time("02") + #"","value":0.25,"tags":{}}}"#,
            ]
        )
        #expect(output.writtenCount == 2)
    }

    /// The epoch's first minute in whichever zone the machine has.
    private func time(_ seconds: String) -> String {
        let line = LineBuffer()
        var timestamps = TimestampText()
        timestamps.putSeconds(0, to: line)
        return String(decoding: line.bytes, as: UTF8.self).replacing(":00:00Z", with: ":00:\(seconds)Z")
            .replacing(":00:00+", with: ":00:\(seconds)+").replacing(":00:00-", with: ":00:\(seconds)-")
    }

    @Test func declaresThresholdsAndSubmetrics() throws {
        let captured = CapturedText()
        var output = try JSONOutput(argument: nil, context: captured.context())
        let registry = MetricRegistry()
        let metric = try #require(registry.metric(named: "http_reqs"))
        _ = registry.addSubmetric(try MetricSelector("http_reqs{group:::a}"), parent: metric)
        var scene = SampleScene()
        scene.add(.httpReqs, 1)
        let thresholds = [
            Threshold(source: "count>0", expression: try ThresholdExpression("count>0")),
            Threshold(source: "rate>0", expression: try ThresholdExpression("rate>0"), abortOnFail: true),
            Threshold(
                source: "rate>1",
                expression: try ThresholdExpression("rate>1"),
                abortOnFail: true,
                delayAbortEval: .seconds(10)
            ),
        ]
        try scene.play(&output, thresholds: [metric.id: thresholds], registry: registry)
        #expect(
            captured.lines[0]
                == #"{"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","#
                + #""thresholds":["count>0",{"threshold":"rate>0","abortOnFail":true,"delayAbortEval":null},"#
                + #"{"threshold":"rate>1","abortOnFail":true,"delayAbortEval":"10s"}],"#
                + #""submetrics":[{"name":"http_reqs{group:::a}","suffix":"group:::a","tags":{"group":"::a"}}]},"#
                + #""metric":"http_reqs"}"#
        )
    }

    @Test func addsMetadata_whenTheTagsAreOn() throws {
        let captured = CapturedText()
        var output = try JSONOutput(argument: "-", context: captured.context(systemTags: [.vu, .iteration]))
        var scene = SampleScene()
        scene.add(.checks, 1, vu: 12, iteration: 34)
        scene.add(.checks, 1, vu: 0, iteration: 0)
        scene.add(.vus, 1, vu: 0, iteration: -1)
        try scene.play(&output)
        #expect(captured.lines[1].hasSuffix(#""tags":{},"metadata":{"iter":"34","vu":"12"}}}"#))
        #expect(captured.lines[2].hasSuffix(#""tags":{},"metadata":{"iter":"0"}}}"#))
        #expect(captured.lines[4].hasSuffix(#""tags":{}}}"#))
    }

    @Test func addsWhatScriptsSet_fromThePositionOn() throws {
        let captured = CapturedText()
        var output = try JSONOutput(argument: "-", context: captured.context(systemTags: [.vu]))
        var scene = SampleScene()
        scene.add(.checks, 1, vu: 1)
        scene.setMetadata([("trace", "a\"b")], vu: 1)
        scene.add(.checks, 2, vu: 1)
        scene.add(.checks, 3, vu: 2)
        scene.setMetadata([("vu", "mine")], vu: 1)
        scene.add(.checks, 4, vu: 1)
        scene.setMetadata([], vu: 1)
        scene.add(.checks, 5, vu: 1)
        try scene.play(&output)
        let texts = captured.lines.dropFirst().map { $0.components(separatedBy: #""metadata":"#).last ?? "" }
        #expect(
            Array(texts)
                == [
                    #"{"vu":"1"}}}"#, #"{"trace":"a\"b","vu":"1"}}}"#, #"{"vu":"2"}}}"#, #"{"vu":"mine"}}}"#,
                    #"{"vu":"1"}}}"#,
                ]
        )
    }

    @Test func omitsMetadata_whenTheTagsAreOff() throws {
        let captured = CapturedText()
        var output = try JSONOutput(argument: "-", context: captured.context())
        var scene = SampleScene()
        scene.add(.checks, 1, vu: 12, iteration: 34)
        try scene.play(&output)
        #expect(!captured.text.contains("metadata"))
    }

    @Test func compressesFilesThatEndInGz() throws {
        let folder = ScratchFolder()
        var scene = SampleScene()
        for number in 0..<5000 { scene.add(.httpReqs, Double(number), [("name", "http://127.0.0.1/\(number)")]) }
        var plain = try JSONOutput(argument: folder.file("a.json"), context: OutputContext())
        try scene.play(&plain)
        var compressed = try JSONOutput(argument: folder.file("a.json.gz"), context: OutputContext())
        try scene.play(&compressed)
        #expect(compressed.description == "json (\(folder.file("a.json.gz")))")
        let file = folder.read("a.json.gz")
        #expect(file.count < folder.read("a.json").count / 5)
        #expect(inflated(file) == folder.read("a.json"))
    }

    private func inflated(_ bytes: [UInt8]) -> [UInt8] {
        var input = bytes
        var result = [UInt8](repeating: 0, count: 4 << 20)
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(stream) }
        let count = input.withUnsafeMutableBufferPointer { input in
            result.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                #expect(inflate(stream, Z_FINISH) == Z_STREAM_END)
                return output.count - Int(stream.pointee.avail_out)
            }
        }
        return Array(result[..<count])
    }

    @Test func keepsWholeLines_whenTheDiskIsFull() throws {
        // /dev/full takes nothing; the count of what is missing must be exact.
        var output = try JSONOutput(argument: "/dev/full", context: OutputContext())
        var scene = SampleScene()
        scene.add(.httpReqs, 1)
        let error = #expect(throws: OutputError.self) { try scene.play(&output) }
        #expect(error?.reason == "write /dev/full: no space left on device")
        #expect(output.writtenCount == 0)
    }

    @Test func neverBreaksALineInTwoOnStandardOutput() throws {
        let pieces = CapturedPieces()
        let context = OutputContext { pieces.add($0) }
        var output = try JSONOutput(argument: "-", context: context)
        var scene = SampleScene()
        for _ in 0..<200 { scene.add(.httpReqs, 1, [("name", String(repeating: "x", count: 300))]) }
        scene.add(.httpReqs, 1, [("name", String(repeating: "y", count: 9000))])
        try scene.play(&output)
        #expect(pieces.all.count > 10)
        #expect(pieces.all.allSatisfy { $0.last == UInt8(ascii: "\n") })
        #expect(pieces.all.dropLast().allSatisfy { $0.count <= 4096 })
    }
}
