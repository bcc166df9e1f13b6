internal import SpateCore
package import SpateScript

/// The globals that every realm has beyond the language's own.
///
/// - Source: k6 v2.2 globals (JavaScript API spec 1.4, 1.5, 1.8).
package enum Globals {
    /// Defines the globals.
    ///
    /// `hasGlobalAlias`: Whether `global` stands for `globalThis`, as in the compatibility mode `extended`.
    package static func install(in realm: ScriptRealm, hasGlobalAlias: Bool = true) {
        let console = realm.makeObject()
        for function in consoleFunctions { realm.set(console, function.name, realm.makeFunction(function)) }
        realm.setGlobal("console", console)
        for function in Timers.functions { realm.setGlobal(function.name, realm.makeFunction(function)) }
        realm.setGlobal("open", realm.makeFunction(openFunction))
        realm.setGlobal("require", realm.makeFunction(requireFunction))
        realm.setGlobal("__ENV", realm.makeEnvironment(overrides: []))
        if hasGlobalAlias { realm.setGlobal("global", realm.globalObject()) }
    }

    private static let consoleFunctions = [
        console("log", .info), console("info", .info), console("debug", .debug), console("warn", .warning),
        console("error", .error),
    ]

    private static func console(_ name: String, _ level: LogRecord.Level) -> HostFunction {
        HostFunction(name, arity: 0) { (call) throws(HostError) in
            var texts: [String] = []
            for index in 0..<call.count {
                texts.append(try ConsoleText.topLevel(call[index], in: call.realm))
            }
            let record = LogRecord(level, texts.joined(separator: " "), [("source", "console")])
            VirtualUser.of(call).run.console.log(record)
            return .undefined
        }
    }

    private static let openFunction = HostFunction("open", arity: 2) { (call) throws(HostError) in
        let realm = call.realm
        try requireInitContext("open", realm)
        let name = try call.string(0)
        if name.isEmpty { throw .native("open() can't be used with an empty filename") }
        let path = OpenableFiles.path(of: name, from: realm.evaluatingModuleURL())
        let bytes = try contents(of: path, in: realm)
        let isBinary = try call.string(1) == "b"
        return bytes.withUnsafeBytes { isBinary ? realm.makeArrayBuffer($0) : realm.makeString($0) }
    }

    private static let requireFunction = HostFunction("require", arity: 1) { (call) throws(HostError) in
        try requireInitContext("require", call.realm)
        return try call.realm.require(try call.string(0))
    }

    private static func requireInitContext(_ function: String, _ realm: ScriptRealm) throws(HostError) {
        guard !realm.isInitContext else { return }
        throw .native(
            "the \"\(function)\" function is only available in the init stage (i.e. the global scope), see "
                + "https://grafana.com/docs/k6/latest/using-k6/test-lifecycle/ for more information"
        )
    }

    private static func contents(of path: String, in realm: ScriptRealm) throws(HostError) -> [UInt8] {
        do throws(OpenableFiles.Failure) {
            return try OpenableFiles.read(path, in: realm)
        } catch .notOpenedBefore {
            throw .native(
                "open() can't be used with files that weren't previously opened during initialization (__VU==0), "
                    + "path: \"\(path)\""
            )
        } catch .isDirectory {
            throw .native("open() can't be used with directories, path: \"\(path)\"")
        } catch {
            throw .native("stat \(path): \(error.reason)")
        }
    }
}
