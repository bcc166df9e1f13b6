internal import SpateHTTP

/// The parts of the URL that a link leads to, as `a` and `area` tell them.
///
/// - Source: k6 v1.1: Go's parts, decoded where Go decodes them; a text that is no URL has none.
struct ElementURL {
    private let url: HTTPURL?

    init(_ text: String) {
        url = try? HTTPURL(text)
    }

    /// A reference relative to the URL of the document.
    ///
    /// - Returns: The reference as it is where that URL is empty or either is none.
    static func resolve(_ reference: String, against base: String) -> String {
        guard !base.isEmpty, let url = try? HTTPURL(base).resolving(reference) else { return reference }
        return url.text
    }

    private var scheme: String { url?.scheme ?? "" }

    /// Without a colon behind it; a colon alone where there is none.
    var protocolName: String { scheme.isEmpty ? ":" : scheme }

    /// Host and port, without the port that the scheme means anyway.
    var host: String {
        guard let url else { return "" }
        let usual = ["http": ":80", "https": ":443", "ftp": ":21"][scheme] ?? "-"
        return url.authority.hasSuffix(usual) ? String(url.authority.dropLast(usual.count)) : url.authority
    }

    /// Without port and brackets.
    var hostname: String {
        guard let url else { return "" }
        var name = url.authority
        if let separator = name.lastIndex(of: ":"), url.hasExplicitPort { name = String(name[..<separator]) }
        if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
        return name
    }

    var port: String { url.map { $0.hasExplicitPort ? "\($0.port)" : "" } ?? "" }
    var username: String { url?.user ?? "" }
    var password: String { url?.password ?? "" }
    var origin: String { scheme.isEmpty ? "" : "\(scheme)://\(url?.authority ?? "")" }

    /// Decoded, with a slash in front.
    var pathname: String {
        guard let path = url?.path, !path.isEmpty else { return "" }
        let decoded = decode(path)
        return decoded.hasPrefix("/") ? decoded : "/\(decoded)"
    }

    var search: String { url?.query.map { $0.isEmpty ? "" : "?\($0)" } ?? "" }
    var hash: String { url?.fragment.map { "#\(decode($0))" } ?? "" }

    private func decode(_ text: String) -> String {
        let bytes = try? PercentEncoding.decode(Substring(text).utf8, in: .path)
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
}
