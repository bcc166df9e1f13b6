internal import SpateCore

/// Tokens that a monitor shows.
enum Token {
    /// The value of `Authorization` by the members `token` and `token_file`; `nil` for neither.
    static func header(_ settings: inout MonitorSettings) -> String? {
        let given = settings.text("token")
        let file = settings.text("token_file")
        if given != nil, file != nil { settings.report("token_file", "must not be beside token: give one of both") }
        if let given {
            if given.trimmed.isEmpty { settings.report("token", "must not be empty; is its variable set?") }
            return authorization(given)
        }
        guard let file else { return nil }
        switch FileReader.readFile(file) {
        case .success(let bytes): return authorization(String(decoding: bytes, as: UTF8.self))
        case .failure(let failure):
            settings.report("token_file", "must be a file with a token; “\(file)”: \(failure.reason)")
            return nil
        }
    }

    /// A token with its scheme: the one that it names itself, `FlyV1` for Fly's macaroons, else `Bearer`.
    static func authorization(_ token: String) -> String {
        let token = token.trimmed
        for scheme in ["Bearer ", "FlyV1 ", "Basic "] where token.hasPrefix(scheme) { return token }
        let isMacaroon = ["fm1r_", "fm1a_", "fm2_"].contains { token.hasPrefix($0) }
        return isMacaroon ? "FlyV1 \(token)" : "Bearer \(token)"
    }
}
