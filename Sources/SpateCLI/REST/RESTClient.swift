internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SpateCore

/// Asks the REST API of a running test.
struct RESTClient {
    private static let timeout = TimeAmount.seconds(70)
    private static let answerMaxBytes = 64 << 20

    private let address: RESTAddress

    /// Takes the address from the flags, the environment, or k6's usual one.
    init(_ flags: GlobalFlags) throws(SpateError) {
        do throws(SpateError) {
            address = try RESTAddress(parsing: flags.chosenAddress?.text ?? RESTAddress.usual)
        } catch {
            throw SpateError(.generic, error.message)
        }
    }

    /// The `data` of a document.
    ///
    /// - Throws: What the API says when it refuses, or why it cannot be reached.
    func get(_ path: String) async throws(SpateError) -> JSONValue {
        try await call(.GET, path)
    }

    /// Changes attributes of the status; returns `data` of the new one.
    func changeStatus(_ attributes: JSONObject) async throws(SpateError) -> JSONValue {
        let data: JSONValue = ["type": "status", "id": "default", "attributes": .object(attributes)]
        return try await call(.PATCH, "/v1/status", body: ["data": data])
    }

    private func call(
        _ method: HTTPMethod,
        _ path: String,
        body: JSONValue? = nil
    ) async throws(SpateError) -> JSONValue {
        let (status, bytes) = try await send(method, path, body)
        let document = try? JSONValue(parsing: bytes)
        if let error = document?["errors"]?[0] {
            let title = error["title"]?.stringValue ?? "Error \(status)"
            throw SpateError(.generic, "\(title): \(error["detail"]?.stringValue ?? "")")
        }
        guard (200..<300).contains(status), let data = document?["data"] else {
            throw SpateError(.generic, "\(address.urlText) answered \(status), and not as k6's REST API does")
        }
        return data
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        _ body: JSONValue?
    ) async throws(SpateError) -> (status: UInt, bytes: [UInt8]) {
        var request = HTTPClientRequest(url: "http://\(address.urlText)\(path)")
        request.method = method
        if let body { request.body = .bytes(Array(body.serialized().utf8)) }
        do {
            let response = try await HTTPClient.withoutRetries.execute(request, timeout: Self.timeout)
            let buffer = try await response.body.collect(upTo: Self.answerMaxBytes)
            return (response.status.code, Array(buffer.readableBytesView))
        } catch {
            throw SpateError(
                .generic,
                "cannot reach a running test at \(address.urlText): \(HTTPClient.reason(error)); a test answers there when it "
                    + "was started with “--address \(address.urlText)”"
            )
        }
    }
}
