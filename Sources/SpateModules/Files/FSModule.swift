package import SpateScript

/// `k6/experimental/fs`: files that the process reads once, for all virtual users.
///
/// - Source: k6 v2.2 module `k6/experimental/fs` (JavaScript API spec 16.1); cases in `Tests/ConformanceTests/scripts`.
package struct FSModule: HostModule {
    package static let specifier = "k6/experimental/fs"
    package static let exportNames = ["open", "SeekMode"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(OpenedFile.layout)
        realm.set(exports, "open", realm.makeFunction(openFunction))
        let modes = realm.makeObject()
        for (name, mode) in [("Start", FileCursor.SeekMode.start), ("Current", .current), ("End", .end)] {
            realm.set(modes, name, .number(Double(mode.rawValue)))
        }
        realm.set(exports, "SeekMode", modes)
    }

    private static let openFunction = HostFunction("open", arity: 1) { (call) throws(HostError) in
        let realm = call.realm
        guard realm.isInitContext else {
            return FileProblem(
                .forbidden,
                "open() failed; reason: opening a file is allowed only in the Init context"
            ).rejection(in: realm)
        }
        if call[0].isNullish {
            return FileProblem(.type, "open() failed; reason: path cannot be null or undefined").rejection(in: realm)
        }
        let name = try call.string(0)
        if name.isEmpty {
            return FileProblem(.type, "open() failed; reason: path cannot be empty").rejection(in: realm)
        }
        let path = OpenableFiles.path(of: name, from: realm.mainModuleURL)
        do throws(OpenableFiles.Failure) {
            let file = OpenedFile(path: path, bytes: try OpenableFiles.read(path, in: realm))
            return realm.makePromise(.fulfilled, with: realm.makeHostObject(file))
        } catch {
            return problem(error, path: path).rejection(in: realm)
        }
    }

    private static func problem(_ failure: OpenableFiles.Failure, path: String) -> FileProblem {
        switch failure {
        case .notFound: FileProblem(.notFound, "no such file or directory \"\(path)\"")
        case .isDirectory:
            FileProblem(.invalidResource, "cannot open \"\(path)\": opening a directory is not supported")
        case .notOpenedBefore, .system:
            FileProblem(.invalidResource, "cannot open \"\(path)\": \(failure.reason)")
        }
    }
}
