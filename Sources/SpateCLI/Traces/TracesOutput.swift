internal import SpateCore

/// Where `--traces-output` sends traces.
///
/// In k6 only the browser module makes traces. That module is not here yet, so there is nothing to send: the value is
/// checked, and the user told.
///
/// - Source: k6 v2.2 traces output (engine spec 1.11); checked by `TracesOutputTests` and `bad_input.py`.
enum TracesOutput: Equatable {
    enum Transport: String {
        case http
        case grpc
    }

    case none
    /// To a collector; bare `otel` is gRPC to 127.0.0.1:4317.
    case otel(url: String, Transport, headers: [LokiSettings.Pair])

    /// Reads `none`, `otel` or `otel=<url>,proto=http,header.<name>=value`.
    ///
    /// `place`: The flag or the variable, for messages.
    init(parsing text: String, place: String) throws(SpateError) {
        guard text != "none" else {
            self = .none
            return
        }
        let items = OptionLine.items(text)
        guard items.first?.key == "otel" else {
            throw SpateError(.generic, "\(place) must be none, otel or otel=<url>, is “\(text)”")
        }
        guard let url = items[0].value else {
            self = .otel(url: "http://127.0.0.1:4317", .grpc, headers: [])
            return
        }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw SpateError(.generic, "\(place) otel: the URL must begin with http:// or https://, is “\(url)”")
        }
        var transport = Transport.http
        var headers: [LokiSettings.Pair] = []
        for (key, value) in items.dropFirst() {
            if key == "proto" {
                guard let named = Transport(rawValue: value ?? "") else {
                    throw SpateError(.generic, "\(place) otel: proto must be http or grpc, is “\(value ?? "")”")
                }
                transport = named
            } else if key.hasPrefix("header.") {
                headers.append(LokiSettings.Pair(name: String(key.dropFirst(7)), value: value ?? ""))
            } else {
                throw SpateError(
                    .generic,
                    "\(place) otel: there is no setting “\(key)”; there are proto and header.<name>"
                )
            }
        }
        let path = url.dropFirst(url.hasPrefix("https://") ? 8 : 7).drop { $0 != "/" }
        if transport == .grpc, path.count > 1 {
            throw SpateError(.generic, "\(place) otel: with proto=grpc the URL has no path, is “\(url)”")
        }
        self = .otel(url: url, transport, headers: headers)
    }
}
