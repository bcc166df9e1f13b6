import SpateCore
import Testing

@testable import SpateOutputs

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

struct OutputsTests {
    @Test func everyOutputFileIsListed() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let folder = try #require(opendir("/\(root)/Sources/SpateOutputs/Outputs"))
        defer { closedir(folder) }
        var files: Set<String> = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix("Output.swift") { files.insert(String(name.dropLast(".swift".count))) }
        }
        #expect(Set(Outputs.all.map { "\($0)" }) == files)
    }

    @Test func namesTheKnownTypes_whenOneIsUnknown() {
        let error = #expect(throws: SpateError.self) { try Outputs.open(["foo=bar"], context: OutputContext()) }
        #expect(error?.exitCode == .generic)
        #expect(error?.message == "invalid output type 'foo', available types are: csv, json")
    }

    @Test(arguments: ["kafka", "statsd", "datadog"])
    func saysThatFormerTypesAreNotBuiltIn(_ name: String) {
        let error = #expect(throws: SpateError.self) { try Outputs.open([name], context: OutputContext()) }
        #expect(error?.message.contains("“\(name)” is not built in") == true)
    }

    @Test func tellsWhyAFileCannotBeOpened() {
        let error = #expect(throws: SpateError.self) {
            try Outputs.open(["json=/nowhere/at/all.json"], context: OutputContext())
        }
        #expect(
            error?.message
                == "could not create the 'json' output: open /nowhere/at/all.json: no such file or directory"
        )
    }

    @Test(arguments: [("json", "json(stdout)"), ("json=-", "json(stdout)"), ("csv=-", "csv (stdout)")])
    func describesStandardOutput(_ request: String, _ description: String) throws {
        #expect(try Outputs.open([request], context: OutputContext()).map(\.description) == [description])
    }
}
