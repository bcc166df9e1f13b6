/// Something that is done once a run is judged: a command, or a request to a URL, that is given the verdict.
///
/// A plan file and the flags of `run` make the same values.
package struct AfterHook: Sendable, Equatable {
    /// Unless someone says otherwise.
    package static let usualTimeoutNanos: UInt64 = 30_000_000_000

    package var action: Action
    /// How long it may take before it is ended.
    package var timeoutNanos: UInt64

    package init(_ action: Action, timeoutNanos: UInt64 = AfterHook.usualTimeoutNanos) {
        self.action = action
        self.timeoutNanos = timeoutNanos
    }

    package enum Action: Sendable, Equatable {
        /// A line for `/bin/sh -c`, with the verdict on standard input.
        case command(String)
        /// A URL that the verdict is posted to.
        case webhook(String)
    }

    /// A hook that runs a command.
    ///
    /// - Throws: When there is nothing to run; the message begins with `place`, which names the flag or the line.
    package static func command(
        _ line: String,
        timeoutNanos: UInt64 = usualTimeoutNanos,
        place: String
    ) throws(SpateError) -> AfterHook {
        guard !line.allSatisfy(\.isWhitespace), !line.utf8.contains(0) else {
            throw SpateError(.invalidConfig, "\(place) must be a command for the shell, is empty or has a zero byte")
        }
        return AfterHook(.command(line), timeoutNanos: timeoutNanos)
    }

    /// A hook that posts to a URL.
    ///
    /// - Throws: When the text is no URL of HTTP. The message does not show it, as such URLs often hold secrets.
    package static func webhook(
        _ url: String,
        timeoutNanos: UInt64 = usualTimeoutNanos,
        place: String
    ) throws(SpateError) -> AfterHook {
        let isPrintable = url.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPrintable, host(of: url) != nil else {
            throw SpateError(.invalidConfig, "\(place) must be a URL that begins with http:// or https:// and a host")
        }
        return AfterHook(.webhook(url), timeoutNanos: timeoutNanos)
    }

    /// What messages call it, without anything that may be secret: the program's name, or scheme and host of the URL.
    package var label: String {
        switch action {
        case .command(let line):
            let words = line.split(whereSeparator: \.isWhitespace)
            // `TOKEN=abc curl …` sets a variable for the command; what follows the program may be secret, too.
            let program = words.first { !$0.contains("=") }.flatMap { $0.split(separator: "/").last }
            return program.map(String.init) ?? "command"
        case .webhook(let url):
            return Self.host(of: url).map { "POST \(url.hasPrefix("https") ? "https" : "http")://\($0)" } ?? "POST"
        }
    }

    /// Host and port, without user and password; `nil` for texts that are no URL of HTTP.
    private static func host(of url: String) -> Substring? {
        guard let scheme = ["http://", "https://"].first(where: { url.lowercased().hasPrefix($0) }) else { return nil }
        let authority = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        return host.isEmpty || host.hasPrefix(":") ? nil : host
    }
}
