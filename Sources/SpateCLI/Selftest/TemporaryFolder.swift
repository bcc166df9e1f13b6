internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A folder that is there for a while.
struct TemporaryFolder {
    let path: String
    private let fileNames: [String]

    /// Makes one; `purpose` is a part of its name, and `fileNames` are the files that are going to be in it.
    init(_ purpose: String, for fileNames: [String]) throws(SpateError) {
        let parent = ProcessEnvironment.variables.last { $0.0 == "TMPDIR" && !$0.1.isEmpty }?.1 ?? "/tmp"
        var template = Array("\(parent)/spate-\(purpose)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SpateError(.generic, "could not make a folder in \(parent): \(String(cString: strerror(errno)))")
        }
        self.fileNames = fileNames
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes it with its files.
    func remove() {
        for name in fileNames { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
