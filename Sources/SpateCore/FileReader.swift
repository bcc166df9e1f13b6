#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Reads whole files.
package enum FileReader {
    /// Why a file could not be read.
    package enum Failure: Error, Equatable {
        case isDirectory
        /// The system's reason in lower case, such as “no such file or directory”.
        case system(String)

        /// The reason in words.
        package var reason: String {
            switch self {
            case .isDirectory: "is a directory"
            case .system(let reason): reason
            }
        }
    }

    /// Reads a file.
    ///
    /// `path`: As the user gave it; relative to the working directory.
    package static func readFile(_ path: String) -> Result<[UInt8], Failure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(systemFailure()) }
        defer { close(descriptor) }
        return read(descriptor: descriptor)
    }

    /// Reads a descriptor to its end.
    package static func read(descriptor: Int32) -> Result<[UInt8], Failure> {
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return .failure(errno == EISDIR ? .isDirectory : systemFailure())
            }
            if count == 0 { return .success(result) }
            result.append(contentsOf: chunk[..<count])
        }
    }

    private static func systemFailure() -> Failure {
        .system(String(cString: strerror(errno)).lowercased())
    }
}
