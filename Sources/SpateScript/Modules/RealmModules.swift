/// What a realm knows of its modules beyond the engine's own table.
///
/// - Concurrency: The realm's event loop only.
struct RealmModules {
    /// The `module` objects of CommonJS and JSON modules by URL, present from the first line of their code on.
    var commonJS: [String: ScriptValue] = [:]
    /// The default objects of built-in modules by name: `import` and `require` give the same.
    var builtIn: [String: ScriptValue] = [:]
    /// The script's URL.
    var mainURL: String?
    /// The modules whose code `require` or an import runs right now, outermost first.
    var running: [String] = []
    /// The module that is being parsed; what fails later is not its syntax.
    var parsing: String?

    mutating func release(in realm: ScriptRealm) {
        for value in commonJS.values { realm.release(value) }
        for value in builtIn.values { realm.release(value) }
        commonJS.removeAll()
        builtIn.removeAll()
    }
}
