internal import SpateCore

/// Texts of flags and variables as values of network options.
enum NetworkText {
    /// The names of the variables that set network options, without their prefixes.
    static let keys = ["BLACKLIST_IPS", "BLOCK_HOSTNAMES", "LOCAL_IPS", "DNS", "RPS", "HTTP_DEBUG"]

    /// Sets a network option from a variable.
    ///
    /// `key`: One of `keys`; `variable` is the whole name, for messages.
    /// Failure: When the value breaks the option's rule.
    static func set(
        _ key: String,
        _ value: String,
        variable: String,
        in options: inout NetworkOptions
    ) throws(ConfigIssue) {
        let path = variable
        switch key {
        case "BLACKLIST_IPS": options.blacklistIPs = try networks([value], path)
        case "BLOCK_HOSTNAMES": options.blockHostnames = try hostnames([value], path)
        case "LOCAL_IPS":
            options.localIPs = try at(path) { () throws(ConfigIssue) in try LocalIPPool(value) }
        case "DNS": options.dns = try at(path) { () throws(ConfigIssue) in try DNSOptions(text: value) }
        case "RPS":
            guard let rps = Int(value) else { throw ConfigIssue(path, "must be a whole number, is “\(value)”") }
            options.rps = rps
        case "HTTP_DEBUG": options.httpDebug = value
        default: preconditionFailure("\(key) is not among the keys")
        }
    }

    static func networks(_ texts: [String], _ path: String = "--blacklist-ip") throws(ConfigIssue) -> [IPNetwork] {
        var list: [IPNetwork] = []
        for text in texts.flatMap({ $0.split(separator: ",") }) {
            guard let network = IPNetwork(text) else {
                throw ConfigIssue(path, "must be a block of addresses such as 10.0.0.0/8, is “\(text)”")
            }
            list.append(network)
        }
        return list
    }

    static func hostnames(_ texts: [String], _ path: String = "--block-hostnames") throws(ConfigIssue) -> [HostPattern]
    {
        var list: [HostPattern] = []
        for text in texts.flatMap({ $0.split(separator: ",") }) {
            guard let pattern = HostPattern(String(text), port: .refused) else {
                throw ConfigIssue(path, "must be a host name such as a.com or *.a.com, is “\(text)”")
            }
            list.append(pattern)
        }
        return list
    }

    /// Puts the place in front of what is wrong.
    static func at<Value>(
        _ path: String,
        _ read: () throws(ConfigIssue) -> Value
    ) throws(ConfigIssue) -> Value {
        do throws(ConfigIssue) {
            return try read()
        } catch {
            throw ConfigIssue(error.path.isEmpty ? path : "\(path) \(error.path)", error.message)
        }
    }
}
