internal import NIOCore
internal import NIOSSL
package import SpateCore
internal import Synchronization

/// The TLS of a run, ready for use: certificates read, keys decrypted.
///
/// A host that a client certificate names in its `domains` gets that one. Every other host gets the first that names
/// none, or else the first. k6 leaves `domains` out of account and picks by the authorities that the server accepts,
/// which this program's TLS library does not tell.
package struct TLSContexts: Sendable {
    /// What is offered in the handshake.
    enum Offer: Sendable {
        case http1
        case http2AndHTTP1
    }

    private let settings: TLSSettings
    private let offers: [Offer: Set]
    private let offersHTTP2: Bool

    /// The contexts with one offer.
    private struct Set: Sendable {
        let general: LazyContext
        let byDomain: HostPatternTable<NIOSSLContext>?
    }

    /// A context that is made when it is first asked for: it holds all certificates of the system's authorities, which a
    /// test without TLS does not need.
    private final class LazyContext: Sendable {
        private let made: Mutex<NIOSSLContext?>
        private let make: @Sendable () throws(ConfigIssue) -> NIOSSLContext

        /// `isDeferred`: Only where nothing that a user said can be wrong.
        init(isDeferred: Bool, _ make: @escaping @Sendable () throws(ConfigIssue) -> NIOSSLContext) throws(ConfigIssue)
        {
            made = Mutex(isDeferred ? nil : try make())
            self.make = make
        }

        var context: NIOSSLContext {
            made.withLock { made in
                if let made { return made }
                do {
                    let context = try make()
                    made = context
                    return context
                } catch {
                    preconditionFailure("no TLS with what is usual: \(error)")
                }
            }
        }
    }

    /// Reads certificates and keys.
    ///
    /// - Throws: What is wrong with which option.
    package init(_ settings: TLSSettings) throws(ConfigIssue) {
        self.settings = settings
        var identities: [Identity] = []
        for (index, auth) in settings.clientAuth.enumerated() {
            identities.append(try Identity(auth, path: "tlsAuth[\(index)]"))
        }
        let fallback = settings.clientAuth.firstIndex { $0.domains?.isEmpty ?? true } ?? 0
        offersHTTP2 = settings.offersHTTP2
        let wanted: [Offer] = settings.offersHTTP2 ? [.http1, .http2AndHTTP1] : [.http1]
        var offers: [Offer: Set] = [:]
        for offer in wanted { offers[offer] = try Self.set(settings, identities, fallback, offer) }
        self.offers = offers
    }

    /// The same TLS with a client certificate or authorities of its own, for connections of one kind.
    ///
    /// `authorities`: Certificates as PEM, which replace the system's; empty keeps these. `clientAuth`: `nil` for the run's.
    package func replacing(
        authorities: [String],
        clientAuth: TLSClientAuth?
    ) throws(ConfigIssue) -> TLSContexts {
        var changed = settings
        changed.authorities = authorities.isEmpty ? settings.authorities : authorities
        if let clientAuth { changed.clientAuth = [clientAuth] }
        return try TLSContexts(changed)
    }

    private static func set(
        _ settings: TLSSettings,
        _ identities: [Identity],
        _ fallback: Int,
        _ offer: Offer
    ) throws(ConfigIssue) -> Set {
        let identity = identities.isEmpty ? nil : identities[fallback]
        let isUsual =
            identity == nil && settings.authorities.isEmpty && settings.librarySuites == nil
            && settings.versions.min == nil && settings.versions.max == nil
        let general = try LazyContext(isDeferred: isUsual) { () throws(ConfigIssue) in
            try context(settings, identity, offer)
        }
        var table: [(HostPattern, NIOSSLContext)] = []
        for (auth, identity) in zip(settings.clientAuth, identities) {
            guard let domains = auth.domains, !domains.isEmpty else { continue }
            let context = try context(settings, identity, offer)
            // The first certificate for a domain counts.
            for domain in domains where !table.contains(where: { $0.0.text == domain }) {
                table.append((HostPattern(anyName: domain), context))
            }
        }
        return Set(general: general, byDomain: table.isEmpty ? nil : HostPatternTable(table))
    }

    /// The context for connections to a host.
    ///
    /// `offer`: What is spoken on them; HTTP/2 is left out where the run has none.
    func context(for host: String, _ offer: Offer) -> NIOSSLContext {
        guard let set = offers[offersHTTP2 ? offer : .http1] else { preconditionFailure("no TLS for \(offer)") }
        return set.byDomain?.entry(for: host)?.value ?? set.general.context
    }

    /// Makes what connections to most hosts need, so that the first of them does not wait for it.
    package func prepare() { _ = context(for: "", .http2AndHTTP1) }

    private static func context(
        _ settings: TLSSettings,
        _ identity: Identity?,
        _ offer: Offer
    ) throws(ConfigIssue) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = settings.verifiesCertificates ? .fullVerification : .none
        configuration.minimumTLSVersion = settings.versions.min.map(version) ?? .tlsv12
        configuration.maximumTLSVersion = settings.versions.max.map(version)
        if let roots = try authorities(settings.authorities) { configuration.trustRoots = .certificates(roots) }
        configuration.applicationProtocols = offer == .http1 ? ["http/1.1"] : ["h2", "http/1.1"]
        configuration.renegotiationSupport = .always
        if let suites = settings.librarySuites {
            if suites.isEmpty {
                guard settings.versions.max == nil || settings.versions.max == .tls13 else {
                    throw ConfigIssue("tlsCipherSuites", "must have a suite that fits tlsVersion and that Spate offers")
                }
                configuration.minimumTLSVersion = .tlsv13
            } else {
                configuration.cipherSuites = suites.joined(separator: ":")
            }
        }
        if let keyLog = settings.keyLog { configuration.keyLogCallback = { line in keyLog.append(line) } }
        if let identity {
            configuration.certificateChain = identity.chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(identity.key)
        }
        do {
            let context = try NIOSSLContext(configuration: configuration)
            TLSStaple.request(by: context)
            return context
        } catch {
            if let identity { throw ConfigIssue(identity.path, "must have a key that belongs to its certificate") }
            throw ConfigIssue("", "cannot set up TLS: \(error)")
        }
    }

    private static func authorities(_ texts: [String]) throws(ConfigIssue) -> [NIOSSLCertificate]? {
        guard !texts.isEmpty else { return nil }
        do {
            return try texts.flatMap { try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)) }
        } catch {
            throw ConfigIssue("ca", "must be certificates in PEM")
        }
    }

    private static func version(_ version: TLSVersionRange.Version) -> TLSVersion {
        switch version {
        case .tls10: .tlsv1
        case .tls11: .tlsv11
        case .tls12: .tlsv12
        case .tls13: .tlsv13
        }
    }

    /// A certificate chain with its key.
    private struct Identity {
        let path: String
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey

        init(_ auth: TLSClientAuth, path: String) throws(ConfigIssue) {
            self.path = path
            do {
                chain = try NIOSSLCertificate.fromPEMBytes(Array(auth.certificate.utf8))
            } catch {
                throw ConfigIssue("\(path).cert", "must be a certificate in PEM")
            }
            guard !chain.isEmpty else { throw ConfigIssue("\(path).cert", "must be a certificate in PEM") }
            let bytes = Array(auth.key.utf8)
            do {
                if let password = auth.password, !password.isEmpty {
                    key = try NIOSSLPrivateKey(bytes: bytes, format: .pem) { setter in setter(Array(password.utf8)) }
                } else {
                    key = try NIOSSLPrivateKey(bytes: bytes, format: .pem)
                }
            } catch {
                let isEncrypted = auth.key.contains("ENCRYPTED")
                let rule =
                    switch (isEncrypted, auth.password) {
                    case (true, nil), (true, ""): "is encrypted; give its password as “password”"
                    case (true, _): "must be a key that “password” decrypts"
                    case (false, _): "must be a private key in PEM"
                    }
                throw ConfigIssue("\(path).key", rule)
            }
        }
    }
}
