internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SpateCore

extension Request {
    /// The query's pairs in order.
    var queryPairs: NameValuePairs {
        NameValuePairs(urlEncoded: uri.query ?? "")
    }

    /// The cookies sent with the request.
    var cookiePairs: NameValuePairs {
        NameValuePairs(cookieHeader: headers[.cookie] ?? "")
    }

    /// The headers as an object: names in lower case and sorted, for clients order them differently.
    ///
    /// Values of a repeated name are joined by `, `, cookies by `; `.
    var headersJSON: JSONValue {
        var values: [String: String] = [:]
        if let authority = head.authority { values["host"] = authority }
        for field in headers {
            let separator = field.name == .cookie ? "; " : ", "
            let name = field.name.canonicalName
            values[name] = values[name].map { $0 + separator + field.value } ?? field.value
        }
        return .members(values.sorted { $0.key < $1.key }.map { (key: $0.key, value: .string($0.value)) })
    }

    /// Reads the whole body.
    ///
    /// - Throws: 413 when it exceeds `DemoContext.maximumBodyBytes`.
    func bodyBuffer() async throws -> ByteBuffer {
        try await body.collect(upTo: DemoContext.maximumBodyBytes)
    }

    /// Reads the whole body as text; bytes that are not UTF-8 become U+FFFD.
    func bodyText() async throws -> String {
        String(buffer: try await bodyBuffer())
    }
}
