internal import NIOCore
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `getaddrinfo`, which blocks.
enum SystemResolver {
    /// All addresses of a host; empty when there is none.
    static func lookUp(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var result: [IPAddress] = []
        var next = list
        while let info = next {
            next = info.pointee.ai_next
            guard let address = info.pointee.ai_addr else { continue }
            let text: String?
            switch info.pointee.ai_family {
            case AF_INET:
                text =
                    address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { SocketAddress($0.pointee) }
                    .ipAddress
            case AF_INET6:
                text =
                    address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { SocketAddress($0.pointee) }
                    .ipAddress
            default: continue
            }
            if let found = text.flatMap({ IPAddress($0) }) { result.append(found) }
        }
        return result
    }
}
