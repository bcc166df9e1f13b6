internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import NIOTLS
internal import SpateCore
internal import SpatePlan

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Asks the hosts of a plan whether they are there: one connection each, and one request to the target's URL.
enum HostAsker {
    private static let timeout = TimeAmount.seconds(5)
    private static let answerLimit = 8 << 20

    /// Asks the target and the hosts that may get traffic; wildcards, blocks of addresses and repeated hosts are left out.
    static func ask(_ url: TargetURL?, hosts: [String]) -> [HostProbe] {
        var probes: [HostProbe] = []
        if let url {
            var probe = reached(url.host, url.port, usesTLS: url.scheme == .https)
            if probe.connectFailure == nil, probe.lookupFailure == nil, !probe.hasBadCertificate {
                request(url, into: &probe)
            }
            probes.append(probe)
        }
        for text in hosts where !text.contains("*") && !text.contains("/") {
            guard let host = TargetURL("https://" + (IPAddress(text)?.family == .v6 ? "[\(text)]" : text)) else {
                continue
            }
            let isKnown = probes.contains { $0.host == host.host && ($0.port == host.port || host.port == 443) }
            if !isKnown { probes.append(reached(host.host, host.port, usesTLS: host.port == 443)) }
        }
        return probes
    }

    // MARK: Steps

    private static func reached(_ host: String, _ port: Int, usesTLS: Bool) -> HostProbe {
        var probe = HostProbe(host: host, port: port)
        switch addresses(host) {
        case .failure(let failure): probe.lookupFailure = failure.reason
        case .success(let addresses):
            probe.addresses = addresses
            connect(&probe, usesTLS: usesTLS)
        }
        return probe
    }

    private static func addresses(_ host: String) -> Result<[String], FileReader.Failure> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { return .failure(.system(String(cString: gai_strerror(code)).lowercased())) }
        defer { freeaddrinfo(list) }
        var (result, next) = ([String](), list)
        while let entry = next?.pointee {
            var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(
                entry.ai_addr,
                entry.ai_addrlen,
                &buffer,
                socklen_t(buffer.count),
                nil,
                0,
                NI_NUMERICHOST
            ) == 0 {
                let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                if !result.contains(text) { result.append(text) }
            }
            next = entry.ai_next
        }
        return .success(result)
    }

    private static func connect(_ probe: inout HostProbe, usesTLS: Bool) {
        let (host, port) = (probe.host, probe.port)
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let handshake = loop.makePromise(of: Int?.self)
        let bootstrap = ClientBootstrap(group: loop).connectTimeout(timeout)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard usesTLS else { return }
                    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                    let name = IPAddress(host) == nil ? host : nil
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: name)
                    try channel.pipeline.syncOperations.addHandlers(handler, CertificateWatch(handler, handshake))
                }
            }
        let connection = bootstrap.connect(host: host, port: port)
        do {
            let channel = try connection.wait()
            defer { channel.close(promise: nil) }
            guard usesTLS else { return handshake.succeed(nil) }
            loop.scheduleTask(in: timeout) { handshake.fail(ChannelError.connectTimeout(timeout)) }
            do {
                probe.certificate = try handshake.futureResult.wait().map { .valid(until: $0) } ?? .none
            } catch {
                probe.certificate = .refused("\(error)")
            }
        } catch {
            handshake.succeed(nil)
            probe.connectFailure = HTTPClient.reason(error)
        }
    }

    private static func request(_ url: TargetURL, into probe: inout HostProbe) {
        let answer = AnswerBox()
        let start = WallClock.nowSeconds()
        do {
            try runBlocking {
                let request = HTTPClientRequest(url: url.text)
                let response = try await HTTPClient.withoutRetries.execute(request, timeout: timeout)
                let body = try await response.body.collect(upTo: answerLimit)
                answer.set(Int(response.status.code), body.readableBytes, response.headers.first(name: "date"))
            }
        } catch {
            probe.requestFailure = HTTPClient.reason(error)
            return
        }
        let (status, bytes, date) = answer.value
        probe.status = status
        probe.answerBytes = bytes
        probe.date = date.flatMap(HTTPDate.unixSeconds)
        // The answer was made somewhere between.
        probe.answeredAt = (start + WallClock.nowSeconds()) / 2
    }
}

extension HostProbe {
    fileprivate var hasBadCertificate: Bool { if case .refused = certificate { true } else { false } }
}
