internal import SpateCore
internal import SpateHTTP

// Options about the network that are checked when all layers are merged.
extension RunOptions {
    /// What is logged of requests: any text asks for heads, `full` for bodies as well.
    static func debugExtent(_ options: NetworkOptions) -> HTTPDump.Extent? {
        guard let text = options.httpDebug, !text.isEmpty else { return nil }
        return text == "full" ? .full : .heads
    }

    /// How long answers of name servers count.
    ///
    /// - Throws: k6's exit code for this one is that of bad flags, from whichever layer it came.
    static func timeToLive(_ options: DNSOptions) throws(SpateError) -> GoDuration {
        do throws(ConfigIssue) {
            return try options.timeToLive()
        } catch {
            throw SpateError(.generic, error.description)
        }
    }
}
