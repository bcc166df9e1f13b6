internal import SpateCore
internal import SpateExecution

// Options of a script about the network.
extension OptionLayer {
    /// Reads the keys of `NetworkOptions`.
    static func readNetwork(_ reader: inout OptionReader) -> NetworkOptions {
        var options = NetworkOptions()
        options.hosts = readHosts(&reader)
        options.blacklistIPs = readList("blacklistIPs", &reader) { text in
            guard let network = IPNetwork(text) else {
                return .failure(ConfigIssue("", "must be a block of addresses such as 10.0.0.0/8, is “\(text)”"))
            }
            return .success(network)
        }
        options.blockHostnames = readList("blockHostnames", &reader) { text in
            guard let pattern = HostPattern(text, port: .refused) else {
                return .failure(ConfigIssue("", "must be a host name such as a.com or *.a.com, is “\(text)”"))
            }
            return .success(pattern)
        }
        options.tlsCipherSuites = readList("tlsCipherSuites", &reader) { text in
            guard let suite = TLSCipherSuite.named(text) else {
                let known = TLSCipherSuite.all.map(\.name).joined(separator: ", ")
                return .failure(ConfigIssue("", "must be a cipher suite, is “\(text)”; known are \(known)"))
            }
            return .success(suite)
        }
        options.dns = readDNS(&reader)
        options.tlsVersion = readTLSVersion(&reader)
        options.tlsAuth = readTLSAuth(&reader)
        options.rps = reader.integer("rps")
        options.httpDebug = reader.string("httpDebug")
        return options
    }

    private static func readHosts(_ reader: inout OptionReader) -> [(pattern: HostPattern, target: HostOverride)]? {
        guard let value = reader.value("hosts") else { return nil }
        guard let object = value.objectValue else {
            reader.report("hosts", "must be an object of addresses by host name, is \(value.serialized())")
            return nil
        }
        var hosts: [(pattern: HostPattern, target: HostOverride)] = []
        for member in object.members.sorted(by: { $0.key < $1.key }) {
            let path = "hosts.\(member.key)"
            guard let pattern = HostPattern(member.key, port: .allowed) else {
                reader.report(path, "must be named after a host, such as a.com, *.a.com or a.com:8080")
                continue
            }
            guard let target = member.value.stringValue.flatMap({ HostOverride($0) }) else {
                let rule = "must be an IP address with or without a port, such as \"10.0.0.1\" or \"10.0.0.1:80\""
                reader.report(path, "\(rule), is \(member.value.serialized())")
                continue
            }
            hosts.append((pattern, target))
        }
        return hosts
    }

    private static func readList<Element>(
        _ key: String,
        _ reader: inout OptionReader,
        _ read: (String) -> Result<Element, ConfigIssue>
    ) -> [Element]? {
        guard let texts = reader.stringList(key) else { return nil }
        var list: [Element] = []
        for (index, text) in texts.enumerated() {
            switch read(text) {
            case .success(let element): list.append(element)
            case .failure(let issue): reader.report("\(key)[\(index)]", issue.message)
            }
        }
        return list
    }

    private static func readDNS(_ reader: inout OptionReader) -> DNSOptions {
        var options = DNSOptions()
        guard let value = reader.value("dns") else { return options }
        guard let object = value.objectValue else {
            reader.report("dns", "must be an object {ttl, select, policy}, is \(value.serialized())")
            return options
        }
        var body = OptionReader(object, path: "dns")
        options.ttl = body.string("ttl")
        let selection = body.string("select")
        let policy = body.string("policy")
        do throws(ConfigIssue) {
            options.selection = try selection.map { (text) throws(ConfigIssue) in try DNSOptions.match(text, "select") }
        } catch {
            body.report(error.path, error.message)
        }
        do throws(ConfigIssue) {
            options.policy = try policy.map { (text) throws(ConfigIssue) in try DNSOptions.match(text, "policy") }
        } catch {
            body.report(error.path, error.message)
        }
        for issue in body.issues { reader.report(issue.path, issue.message) }
        return options
    }

    private static func readTLSVersion(_ reader: inout OptionReader) -> TLSVersionRange? {
        guard let value = reader.value("tlsVersion") else { return nil }
        do throws(ConfigIssue) {
            return try TLSVersionRange(value)
        } catch {
            reader.report(error.path.isEmpty ? "tlsVersion" : "tlsVersion.\(error.path)", error.message)
            return nil
        }
    }

    private static func readTLSAuth(_ reader: inout OptionReader) -> [TLSClientAuth]? {
        guard let value = reader.value("tlsAuth") else { return nil }
        guard let elements = value.arrayValue else {
            reader.report("tlsAuth", "must be a list of objects {cert, key, password, domains}")
            return nil
        }
        var list: [TLSClientAuth] = []
        for (index, element) in elements.enumerated() {
            let path = "tlsAuth[\(index)]"
            guard let object = element.objectValue else {
                reader.report(path, "must be an object {cert, key, password, domains}, is \(element.serialized())")
                continue
            }
            var body = OptionReader(object, path: path)
            let certificate = body.string("cert")
            let key = body.string("key")
            let password = body.string("password")
            let domains = body.stringList("domains")
            if body.issues.isEmpty, certificate == nil { body.report("cert", "is missing") }
            if body.issues.isEmpty, key == nil { body.report("key", "is missing") }
            for issue in body.issues { reader.report(issue.path, issue.message) }
            guard let certificate, let key else { continue }
            list.append(TLSClientAuth(certificate: certificate, key: key, password: password, domains: domains))
        }
        return list
    }
}
