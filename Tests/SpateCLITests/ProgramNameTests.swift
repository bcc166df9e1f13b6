import SpateCore
import Testing

@testable import SpateCLI

@Suite struct ProgramNameTests {
    @Test(arguments: [("/usr/bin/k6", "k6"), ("spate", "spate"), ("", "spate"), ("./x/", "x")])
    func isTheExecutablesBaseName(path: String, name: String) {
        #expect(ProgramName.name(ofExecutable: path) == name)
    }

    @Test func answersAsK6_whenCalledSo() throws {
        let line = VersionCommand.text(isK6: true, name: "k6")
        #expect(line.hasPrefix("k6 v\(ProductVersion.referenceK6) (spate/\(ProductVersion.current), swift"))
        #expect(VersionCommand.object(isK6: true)["version"] == .string("v\(ProductVersion.referenceK6)"))
    }

    @Test func namesItself_whenCalledSpate() {
        let line = VersionCommand.text(isK6: false, name: "spate")
        #expect(line.hasPrefix("spate v\(ProductVersion.current) (behaves as k6 v\(ProductVersion.referenceK6), swift"))
        #expect(VersionCommand.object(isK6: false)["version"] == .string("v\(ProductVersion.current)"))
    }
}
