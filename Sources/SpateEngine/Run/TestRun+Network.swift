internal import NIOPosix
internal import SpateCore
internal import SpateHTTP
internal import SpateModules

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

// How the run's requests reach their hosts.
extension TestRun {
    /// For the realm that reads the options, which sends nothing.
    func initHTTPConfiguration() throws(SpateError) -> HTTPClientConfiguration {
        HTTPClientConfiguration(
            userAgent: "",
            tls: try contexts(TLSSettings()),
            resolver: DNSResolver(threads: .singleton)
        )
    }

    /// What all clients of the run share: names, addresses, TLS, limits.
    ///
    /// - Throws: `SpateError` for certificates, keys and proxies that cannot be used.
    func makeHTTPConfiguration(_ options: RunOptions) throws(SpateError) -> HTTPClientConfiguration {
        let network = options.network
        let dns = network.dns
        var configuration = HTTPClientConfiguration(
            userAgent: options.userAgent,
            tls: try contexts(try tlsSettings(options)),
            resolver: DNSResolver(
                threads: .singleton,
                timeToLiveNanos: UInt64(options.dnsTimeToLive.nanos),
                selection: dns.selection ?? .random,
                policy: dns.policy ?? .preferIPv4
            )
        )
        configuration.closesConnections = options.closesConnections
        configuration.idlePerHost = max(0, options.vuSettings.batchPerHost)
        configuration.idleTotal = max(0, options.vuSettings.batch)
        configuration.rules = DialRules(network, allowed: request.limits.allowedHosts)
        configuration.localIPs = network.localIPs
        configuration.debug = options.vuSettings.httpDebug
        let rates = [network.rps, request.limits.requestsPerSecond].compactMap(\.self).filter { $0 > 0 }
        if let rate = rates.min() { configuration.limiter = RequestLimiter(perSecond: rate) }
        if let total = request.limits.requests {
            configuration.budget = RequestBudget(total: total) { [events] in events.post(.ceilingReached) }
        }
        do throws(ConfigIssue) {
            configuration.proxies = try ProxyRules(environment: request.systemEnvironment)
        } catch {
            throw SpateError(.generic, "the variable \(error)")
        }
        if mentionsTLS { configuration.tls.prepare() }
        return configuration
    }

    /// Whether the script or its variables name a URL with TLS; one that is put together otherwise makes its first
    /// connection wait for some milliseconds.
    private var mentionsTLS: Bool {
        let schemes = ["https:", "wss:"]
        let source = String(decoding: request.source, as: UTF8.self)
        return schemes.contains { scheme in
            source.contains(scheme) || request.environment.contains { $0.1.contains(scheme) }
        }
    }

    /// Finds out what k6 finds out of a test that it only loads: whether values and certificates can be used.
    func checkNetwork(_ network: NetworkOptions, _ problems: inout ConfigProblems) {
        _ = problems.attempt { () throws(SpateError) in try RunOptions.timeToLive(network.dns) }
        var settings = TLSSettings()
        settings.clientAuth = network.tlsAuth ?? []
        _ = problems.attempt { () throws(SpateError) in try contexts(settings) }
    }

    private func tlsSettings(_ options: RunOptions) throws(SpateError) -> TLSSettings {
        var settings = TLSSettings()
        settings.verifiesCertificates = !options.insecureSkipTLSVerify
        settings.versions = options.network.tlsVersion ?? TLSVersionRange()
        settings.cipherSuites = options.network.tlsCipherSuites
        settings.clientAuth = options.network.tlsAuth ?? []
        settings.offersHTTP2 = !request.systemEnvironment.contains {
            $0.0 == "GODEBUG" && $0.1.split(separator: ",").contains("http2client=0")
        }
        let missing = settings.unavailableSuites.map(\.name)
        if !missing.isEmpty {
            log.warning(
                "tlsCipherSuites: left out what this TLS library no longer offers: \(missing.joined(separator: ", "))"
            )
        }
        if let path = request.systemEnvironment.last(where: { $0.0 == "SSLKEYLOGFILE" })?.1, !path.isEmpty {
            guard let keyLog = TLSKeyLog(path: path) else {
                let reason = String(cString: strerror(errno))
                throw SpateError(
                    .generic,
                    "the variable SSLKEYLOGFILE names “\(path)”, which cannot be written: \(reason)"
                )
            }
            log.warning("SSLKEYLOGFILE is set: the keys of TLS connections go to '\(path)'")
            settings.keyLog = keyLog
        }
        return settings
    }

    private func contexts(_ settings: TLSSettings) throws(SpateError) -> TLSContexts {
        do throws(ConfigIssue) {
            return try TLSContexts(settings)
        } catch {
            throw SpateError(
                title: "There were problems with the specified script configuration:",
                issues: [error]
            )
        }
    }
}
