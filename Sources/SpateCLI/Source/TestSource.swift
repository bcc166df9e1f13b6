internal import SpateCore
internal import SpateEngine

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The test that a command line names: a script or an archive.
///
/// - Source: k6 v2.2 test source (engine spec 1.14).
struct TestSource {
    /// The script's absolute URL.
    let url: String
    /// The script's text.
    let source: [UInt8]
    /// The archive that the script comes from, if it does.
    let archive: TestArchive?

    /// Reads a test.
    ///
    /// `argument`: A file, `-` for standard input, or a URL.
    /// `type`: `js` or `archive`; `nil` looks at the content.
    static func load(_ argument: String, type: String?, _ modules: RemoteModules) throws(SpateError) -> TestSource {
        let (url, bytes) = try read(argument, modules)
        guard type == "archive" || (type == nil && TarReader.isArchive(bytes)) else {
            return TestSource(url: url, source: bytes, archive: nil)
        }
        let archive = try TestArchive(unpacking: bytes, name: argument)
        return TestSource(url: archive.mainURL, source: archive.source, archive: archive)
    }

    private static func read(
        _ argument: String,
        _ modules: RemoteModules
    ) throws(SpateError) -> (url: String, bytes: [UInt8]) {
        let folder = currentFolder()
        if argument == "-" {
            guard case .success(let bytes) = FileReader.read(descriptor: STDIN_FILENO) else {
                throw SpateError(.generic, "cannot read the script from standard input")
            }
            return ("file://\(folder)/-", bytes)
        }
        let file = argument.hasPrefix("file://") ? String(argument.dropFirst("file://".count)) : argument
        switch FileReader.readFile(file) {
        case .success(let bytes):
            let path = file.hasPrefix("/") ? file : "\(folder)/\(file)"
            return ("file://" + FilePath.normalized(path), bytes)
        case .failure(.isDirectory):
            throw SpateError(.generic, "“\(argument)” is a directory; name a script file")
        case .failure(.system(let reason)):
            if argument.contains("://"), file == argument { return (argument, try modules.script(argument)) }
            throw SpateError(.generic, "cannot read the script “\(argument)”: \(reason)")
        }
    }

    private static func currentFolder() -> String {
        guard let buffer = getcwd(nil, 0) else { return "" }
        defer { free(buffer) }
        return String(cString: buffer)
    }
}
