import SpateCore

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A folder for one test, removed with its files at the end.
final class ScratchFolder {
    let path: String

    init() {
        var template = Array("/tmp/spate-outputs-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func read(_ name: String) -> [UInt8] {
        guard case .success(let bytes) = FileReader.readFile(file(name)) else { return [] }
        return bytes
    }

    deinit {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                    String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink(file(name))
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
