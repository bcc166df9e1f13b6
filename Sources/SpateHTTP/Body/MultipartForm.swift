/// `multipart/form-data` bodies.
///
/// - Source: RFC 7578; the order of fields and the line ends are Go's `mime/multipart`.
package struct MultipartForm {
    /// The line between the parts, without its leading dashes.
    package let boundary: String
    private var bytes: [UInt8] = []

    /// `boundary`: Must not occur in the data; random in practice.
    package init(boundary: String) {
        self.boundary = boundary
    }

    /// What `Content-Type` says.
    package var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// Adds a field that is text.
    package mutating func add(name: String, value: String) {
        begin("Content-Disposition: form-data; name=\"\(Self.quoted(name))\"")
        bytes.append(contentsOf: value.utf8)
    }

    /// Adds a field that is a file.
    package mutating func add(name: String, filename: String, contentType: String, data: [UInt8]) {
        begin(
            "Content-Disposition: form-data; name=\"\(Self.quoted(name))\"; filename=\"\(Self.quoted(filename))\"\r\n"
                + "Content-Type: \(contentType)"
        )
        bytes.append(contentsOf: data)
    }

    /// The body, closed.
    package func body() -> [UInt8] { bytes + Array("\(bytes.isEmpty ? "" : "\r\n")--\(boundary)--\r\n".utf8) }

    private mutating func begin(_ head: String) {
        bytes.append(contentsOf: "\(bytes.isEmpty ? "" : "\r\n")--\(boundary)\r\n\(head)\r\n\r\n".utf8)
    }

    private static func quoted(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
