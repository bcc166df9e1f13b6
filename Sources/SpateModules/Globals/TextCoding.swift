internal import SpateScript

/// The globals `TextEncoder` and `TextDecoder`.
///
/// - Source: WHATWG Encoding, as far as k6 v2.2 has it (JavaScript API spec 10.3); cases in
///   `Tests/ConformanceTests/scripts`.
enum TextCoding {
    static func makeEncoder(in realm: ScriptRealm) -> ScriptValue { make(encoderSource, encodeFunction, in: realm) }

    static func makeDecoder(in realm: ScriptRealm) -> ScriptValue {
        realm.installPrototype(TextDecoderObject.layout)
        return make(decoderSource, beginFunction, in: realm)
    }

    private static func make(_ source: String, _ function: HostFunction, in realm: ScriptRealm) -> ScriptValue {
        let maker = realm.evaluate(source, name: "<text coding>")
        let native = realm.makeFunction(function)
        defer {
            realm.release(maker)
            realm.release(native)
        }
        return realm.call(maker, arguments: [native])
    }

    private static let encoderSource = """
        (encode => class TextEncoder {
          constructor() { this.encoding = 'utf-8' }
          encode(text) { return new Uint8Array(encode(text)) }
        })
        """

    /// `begin` makes the native decoder, whose method does the work.
    private static let decoderSource = """
        (begin => class TextDecoder {
          #native;
          constructor(label, options) {
            const { fatal, ignoreBOM } = options ?? {};
            this.fatal = Boolean(fatal);
            this.ignoreBOM = Boolean(ignoreBOM);
            this.#native = begin(label, this.fatal, this.ignoreBOM);
            this.encoding = this.#native.encoding;
          }
          decode(data, options) {
            let bytes = data;
            if (data instanceof DataView) bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
            return this.#native.decode(bytes, Boolean(options?.stream));
          }
        })
        """

    private static let encodeFunction = HostFunction("encode", arity: 1) { (call) throws(HostError) in
        let text = Array(try call.string(0).utf8)
        return text.withUnsafeBytes { call.realm.makeArrayBuffer($0) }
    }

    private static let beginFunction = HostFunction("begin", arity: 3) { (call) throws(HostError) in
        let label = call[0].isUndefined ? "utf-8" : try call.string(0)
        guard let encoding = TextEncoding(label: label) else { throw .range("unsupported encoding: \(label)") }
        let decoder = TextStreamDecoder(encoding, isFatal: call.bool(1), keepsMark: call.bool(2))
        return call.realm.makeHostObject(TextDecoderObject(decoder))
    }
}

/// The native side of a `TextDecoder`.
private final class TextDecoderObject: HostObject {
    static let layout = HostLayout(
        "TextDecoderState",
        fields: ["encoding"],
        methods: [
            HostFunction("decode", arity: 2) { (call) throws(HostError) in
                let object = try call.thisHost(as: TextDecoderObject.self)
                guard let bytes = call[0].isUndefined ? [] : call.realm.bytes(call[0]) else {
                    throw .type("TextDecoder.decode takes an ArrayBuffer or a view on one")
                }
                do throws(TextStreamDecoder.Malformed) {
                    return call.realm.makeString(try object.decoder.decode(bytes, isLast: !call.bool(1)))
                } catch {
                    throw .type(
                        "unable to decode text; reason: the data is not valid \(object.decoder.encoding.rawValue)"
                    )
                }
            }
        ]
    )

    private var decoder: TextStreamDecoder

    init(_ decoder: TextStreamDecoder) {
        self.decoder = decoder
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue { realm.makeString(decoder.encoding.rawValue) }
}
