internal import ArgumentParser
internal import SpateCore

/// Flags about how requests reach their hosts.
struct NetworkFlags: ParsableArguments {
    @Option(
        name: .customLong("blacklist-ip"),
        help: "A block of addresses that no request may go to, such as 10.0.0.0/8; repeatable."
    )
    var blacklistIP: [String] = []
    @Option(help: "Names of hosts that no request may go to, such as *.a.com; repeatable.")
    var blockHostnames: [String] = []
    @Option(
        name: .customLong("local-ips"),
        help: "Addresses to send from, by user in turn: addresses, ranges first-last, blocks such as 10.0.0.0/24."
    )
    var localIPs: String?
    @Option(
        help: """
            How names are looked up: ttl=<duration|inf|0>, select=<first|roundRobin|random>, \
            policy=<preferIPv4|preferIPv6|onlyIPv4|onlyIPv6|any>, separated by commas.
            """
    )
    var dns: String?
    @Option(help: "Requests per second of all users together; 0 is no limit.", transform: FlagValue.integer)
    var rps: Int?
    @Option(
        name: .customLong("http-debug"),
        defaultAsFlag: "headers",
        help: ArgumentHelp("Log requests and answers; =full shows bodies as well.", valueName: "headers|full")
    )
    var httpDebug: String?

    /// The flags as options.
    func options() throws(SpateError) -> NetworkOptions {
        do throws(ConfigIssue) {
            var options = NetworkOptions()
            if !blacklistIP.isEmpty { options.blacklistIPs = try NetworkText.networks(blacklistIP) }
            if !blockHostnames.isEmpty { options.blockHostnames = try NetworkText.hostnames(blockHostnames) }
            if let localIPs {
                options.localIPs = try NetworkText.at("--local-ips") { () throws(ConfigIssue) in
                    try LocalIPPool(localIPs)
                }
            }
            if let dns {
                options.dns = try NetworkText.at("--dns") { () throws(ConfigIssue) in try DNSOptions(text: dns) }
            }
            options.rps = rps
            options.httpDebug = httpDebug
            return options
        } catch {
            throw SpateError(.generic, error.description)
        }
    }
}
