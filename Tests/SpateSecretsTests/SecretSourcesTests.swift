import SpateCore
import Testing

@testable import SpateSecrets

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

@Suite struct SecretSourcesTests {
    private func open(_ texts: String...) throws(SpateError) -> SecretVault? {
        try SecretSources.open(texts, place: "--secret-source", environment: [])
    }

    /// Every file of the folder that holds a kind of source is in the list.
    @Test func listsEveryKind() throws {
        let folder =
            #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Sources/SpateSecrets/Sources"
        let directory = try #require(opendir(folder))
        defer { closedir(directory) }
        var files: Set<String> = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix("SecretSource.swift") { files.insert(String(name.dropLast(".swift".count))) }
        }
        #expect(files == Set(SecretSources.all.map { "\($0)" }))
    }

    @Test func opensNothing_whenNothingIsNamed() throws {
        #expect(try open() == nil)
    }

    @Test(arguments: [
        ([""], "there is no kind of source “”; known are file, mock, url"),
        (["vault=a"], "--secret-source: there is no kind of source “vault”; known are file, mock, url"),
        (["mock"], "--secret-source mock: must have secrets"),
        (["mock=a=top-secret,b"], "--secret-source mock: every secret must read key=value, item 2 has no “=”"),
        (["mock=a=b", "mock=a=c"], "two sources have the name “mock”"),
        (["mock=a=b,default", "mock=name=x,a=c,default"], "only one source can be the default, are “mock” and “x”"),
        (["file"], "must name the file with the secrets"),
        (["file=a,b"], "must name one file"),
        (["file=a,mode=x"], "there is no option “mode”; known are filename, name and default"),
        (["file=/nowhere/secrets"], "cannot read “/nowhere/secrets”: no such file or directory"),
        (["url=urlTemplate=relative/{key}"], "url: urlTemplate: must be an absolute URL with {key} in it"),
    ])
    func refuses(texts: [String], words: String) {
        let error = #expect(throws: SpateError.self) {
            try SecretSources.open(texts, place: "--secret-source", environment: [])
        }
        #expect(error?.exitCode == .generic)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("top-secret") == false)
    }

    @Test func refusesCloud_asAConfigurationError() {
        let error = #expect(throws: SpateError.self) {
            try SecretSources.open(["cloud"], place: "K6_SECRET_SOURCE", environment: [])
        }
        #expect(error?.exitCode == .invalidConfig)
        #expect(error?.message.hasPrefix("K6_SECRET_SOURCE:") == true)
    }
}
