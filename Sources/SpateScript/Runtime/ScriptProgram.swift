internal import Synchronization

/// What every realm of a run shares: module sources, their compiled form, opened files and the environment.
///
/// The first realm fills it; realms of other loops read it at the same time.
package final class ScriptProgram: Sendable {
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

    /// Turns TypeScript into JavaScript; `nil` when there is nobody who can.
    let translateTypeScript: TranslatedScript.Translator?

    /// Globals that are made when a script first names them.
    package let lazyGlobals: LazyGlobals?

    private let failures = Mutex<[String: String]>([:])
    private let modules = Mutex<[String: CompiledModule]>([:])
    private let positions = Mutex<[String: SourcePositions]>([:])
    private let lockState = Atomic(false)
    private let files = Mutex<[String: [UInt8]]>([:])

    package init(
        environment: [(String, String)],
        hostModules: [any HostModule.Type],
        sources: ScriptFiles = ScriptFiles(),
        freezesEnvironment: Bool = false,
        imports: ImportRecord? = nil,
        translateTypeScript: TranslatedScript.Translator? = nil,
        lazyGlobals: LazyGlobals? = nil,
        prepareRealm: @escaping @Sendable (ScriptRealm) -> Void
    ) {
        self.environment = environment
        self.hostModules = Dictionary(uniqueKeysWithValues: hostModules.map { ($0.specifier, $0) })
        self.sources = sources
        self.freezesEnvironment = freezesEnvironment
        self.imports = imports
        self.translateTypeScript = translateTypeScript
        self.lazyGlobals = lazyGlobals
        self.prepareRealm = prepareRealm
    }

    func module(_ name: String) -> CompiledModule? {
        modules.withLock { $0[name] }
    }

    func store(_ module: CompiledModule, name: String) {
        modules.withLock { $0[name] = module }
    }

    /// Why a module could not be read, for realms after the first.
    func failure(_ name: String) -> String? { failures.withLock { $0[name] } }

    func storeFailure(_ message: String, name: String) { failures.withLock { $0[name] = message } }

    /// Where the code of a translated module comes from.
    func positions(_ name: String) -> SourcePositions? { positions.withLock { $0[name] } }

    func store(_ map: SourcePositions, name: String) { positions.withLock { $0[name] = map } }

    /// Whether the first realm has loaded the script: no module can be added any more.
    var isLocked: Bool { lockState.load(ordering: .acquiring) }

    func lock() { lockState.store(true, ordering: .releasing) }

    /// A file's bytes if a realm has opened it before.
    package func file(_ path: String) -> [UInt8]? {
        files.withLock { $0[path] }
    }

    /// Keeps a file's bytes for realms to come.
    package func storeFile(_ bytes: [UInt8], path: String) {
        files.withLock { $0[path] = bytes }
    }
}

/// Defines the global of a name, if there is one; called when a script names what nobody else knows.
///
/// - Throws: What the script gets for naming it.
package typealias LazyGlobals = @Sendable (_ name: String, _ realm: ScriptRealm) throws(HostError) -> Bool

/// A module of the k6 API: one file in `SpateModules`.
package protocol HostModule: SendableMetatype {
    /// What scripts import, such as `k6/http`.
    static var specifier: String { get }
    /// Names of the exports besides `default`.
    static var exportNames: [String] { get }
    /// Whether the module is one object, whose properties can be imported by name, instead of a set of names: a name that
    /// there is not is `undefined` then, else `null`.
    static var hasDefaultObject: Bool { get }
    /// Fills a realm's instance of the module.
    ///
    /// `exports`: The module's `default` object; every property named in `exportNames` is also exported by
    ///   name.
    static func populate(_ exports: ScriptValue, in realm: ScriptRealm)
}

extension HostModule {
    package static var hasDefaultObject: Bool { false }
}
