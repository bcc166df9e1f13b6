internal import Synchronization

/// What every realm of a run shares: module sources, their compiled form, opened files and the environment.
///
/// The first realm fills it; realms of other loops read it at the same time.
package final class ScriptProgram: Sendable {
    /// A module as it is kept between realms.
    struct Module: Sendable {
        /// The engine's serialised byte code.
        let bytecode: [UInt8]
        /// Whether the module may read `import.meta`.
        let usesImportMeta: Bool
    }

    /// What `__ENV` holds at the start, in a stable order.
    package let environment: [(String, String)]
    /// Modules implemented in Swift, by specifier.
    package let hostModules: [String: any HostModule.Type]
    /// Prepares the globals of a new realm.
    package let prepareRealm: @Sendable (ScriptRealm) -> Void
    /// Where modules and opened files come from.
    package let sources: ScriptFiles

    /// Gets the names of all modules, for a program that is looked at and not run: what is no module of this version is
    /// accepted then.
    let imports: ImportRecord?
    /// Whether scripts cannot change `__ENV`.
    let freezesEnvironment: Bool

    private let modules = Mutex<[String: Module]>([:])
    private let files = Mutex<[String: [UInt8]]>([:])

    package init(
        environment: [(String, String)],
        hostModules: [any HostModule.Type],
        sources: ScriptFiles = ScriptFiles(),
        freezesEnvironment: Bool = false,
        imports: ImportRecord? = nil,
        prepareRealm: @escaping @Sendable (ScriptRealm) -> Void
    ) {
        self.environment = environment
        self.hostModules = Dictionary(uniqueKeysWithValues: hostModules.map { ($0.specifier, $0) })
        self.sources = sources
        self.freezesEnvironment = freezesEnvironment
        self.imports = imports
        self.prepareRealm = prepareRealm
    }

    func module(_ name: String) -> Module? {
        modules.withLock { $0[name] }
    }

    func store(_ module: Module, name: String) {
        modules.withLock { $0[name] = module }
    }

    /// A file's bytes if a realm has opened it before.
    package func file(_ path: String) -> [UInt8]? {
        files.withLock { $0[path] }
    }

    /// Keeps a file's bytes for realms to come.
    package func storeFile(_ bytes: [UInt8], path: String) {
        files.withLock { $0[path] = bytes }
    }
}

/// A module of the k6 API: one file in `SpateModules`.
package protocol HostModule: SendableMetatype {
    /// What scripts import, such as `k6/http`.
    static var specifier: String { get }
    /// Names of the exports besides `default`.
    static var exportNames: [String] { get }
    /// Fills a realm's instance of the module.
    ///
    /// `exports`: The module's `default` object; every property named in `exportNames` is also exported by
    ///   name.
    static func populate(_ exports: ScriptValue, in realm: ScriptRealm)
}
