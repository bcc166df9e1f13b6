internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SpateCore

extension Response {
    /// An answer with a JSON body.
    ///
    /// - Parameters:
    ///   - value: The body, written in its own order.
    ///   - status: The status.
    ///   - headers: Further headers; they come before `Content-Type`.
    /// - Returns: The answer, with its length.
    static func json(
        _ value: JSONValue,
        status: HTTPResponse.Status = .ok,
        headers: [(HTTPField.Name, String)] = []
    ) -> Response {
        bytes(Array(value.serialized().utf8), contentType: "application/json", status: status, headers: headers)
    }

    /// An answer with a body of text in UTF-8.
    static func text(_ text: String, contentType: String = "text/plain; charset=utf-8") -> Response {
        bytes(Array(text.utf8), contentType: contentType)
    }

    /// An answer with a body of bytes.
    static func bytes(
        _ bytes: [UInt8],
        contentType: String,
        status: HTTPResponse.Status = .ok,
        headers: [(HTTPField.Name, String)] = []
    ) -> Response {
        var fields = HTTPFields()
        for (name, value) in headers {
            fields.append(HTTPField(name: name, value: value))
        }
        fields.append(HTTPField(name: .contentType, value: contentType))
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A redirect without a body.
    static func location(_ location: String, status: HTTPResponse.Status = .found) -> Response {
        Response(status: status, headers: [.location: location])
    }
}

extension HTTPField.Name {
    /// A name that is known to be well formed.
    static func known(_ name: StaticString) -> HTTPField.Name {
        guard let fieldName = HTTPField.Name("\(name)") else { preconditionFailure("not a header name: \(name)") }
        return fieldName
    }
}
