internal import SpateCore
internal import SpateScript

/// A file in a form, as `http.file` makes it.
///
/// - Source: k6 v2.2 `http.file` (JavaScript API spec 3.3).
final class FileData: HostObject {
    static let layout = HostLayout("FileData", fields: ["data", "filename", "content_type"])

    let bytes: [UInt8]
    let filename: String
    let contentType: String
    var keptValues: [ScriptValue] = []

    private init(_ bytes: [UInt8], filename: String, contentType: String) {
        self.bytes = bytes
        self.filename = filename
        self.contentType = contentType
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        switch index {
        case 0: realm.retain(keptValues[0])
        case 1: realm.makeString(filename)
        default: realm.makeString(contentType)
        }
    }

    /// Reads the arguments of `http.file`; the value is the caller's.
    static func make(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let data = call[0]
        guard data.isString || data.isArrayBuffer else {
            throw .native("invalid type \(GoTypeName.of(data, in: realm)), expected string or ArrayBuffer")
        }
        let bytes = try call.binary(0)
        let name = call[1].isNullish ? "" : try call.string(1)
        let type = call[2].isNullish ? "" : try call.string(2)
        let file = FileData(
            bytes,
            filename: name.isEmpty ? "\(Int(WallClock.nowSeconds() * 1e9))" : name,
            contentType: type.isEmpty ? "application/octet-stream" : type
        )
        _ = file.keep(realm.retain(data))
        return realm.makeHostObject(file)
    }
}
