import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// An HTTP server on loopback that answers from a script, each connection's first request only.
///
/// It uses no Swift concurrency: tests that wait for it may hold all threads of that.
final class ScriptedServer: Sendable {
    struct Request: Sendable {
        let path: String
        let head: String
        let body: String
    }

    let port: Int
    private let listener: Int32
    private let received = Mutex<[Request]>([])
    private let opened = Mutex<[Int32]>([])

    var requests: [Request] { received.withLock { $0 } }

    /// Starts it.
    ///
    /// `answer` gives the bytes for a path; without any the connection stays open in silence.
    init(_ answer: @escaping @Sendable (String) -> String?) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw StartError(number: errno) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let thread = DispatchQueue(label: "scripted server")
        thread.async { [self] in serve(answer) }
    }

    struct StartError: Error {
        let number: Int32
    }

    private func serve(_ answer: (String) -> String?) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            guard let request = Self.read(connection) else {
                close(connection)
                continue
            }
            received.withLock { $0.append(request) }
            guard let text = answer(request.path) else {
                opened.withLock { $0.append(connection) }
                continue
            }
            let bytes = Array(text.utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            close(connection)
        }
    }

    /// One request, with as much body as its head says.
    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.firstRange(of: "\r\n\r\n") {
                let head = String(text[..<end.upperBound])
                let length = head.lowercased().firstMatch(of: /content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
                let body = text[end.upperBound...]
                if body.utf8.count >= length {
                    let words = head.split(separator: " ", maxSplits: 2)
                    return Request(path: String(words[1]), head: head, body: String(body))
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }
}
