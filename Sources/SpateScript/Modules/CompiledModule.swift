/// A module as it is kept between realms.
struct CompiledModule: Sendable {
    enum Kind: Sendable {
        /// An ECMAScript module.
        case module
        /// A function of `module` and `exports`.
        case commonJS
        /// A JSON text.
        case json
    }

    let kind: Kind
    /// The engine's serialised byte code; for JSON its text, followed by a zero byte.
    let code: [UInt8]
    /// Whether the module may read `import.meta`.
    var usesImportMeta = false
}
