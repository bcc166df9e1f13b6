internal import SpateCore

/// Gets the text of modules.
enum ModuleSource {
    /// Reads a module from the disk, an archive, the libraries that are built in, or the network.
    static func read(_ url: String, in realm: ScriptRealm) throws(HostError) -> [UInt8] {
        switch realm.runtime.program.sources.read(url) {
        case .success(let bytes): return bytes
        case .failure(let failure):
            let message = message(url, failure)
            realm.runtime.program.storeFailure(message, name: url)
            throw .native(message)
        }
    }

    private static func message(_ url: String, _ failure: FileReader.Failure) -> String {
        guard let path = ModuleSpecifier.path(ofFileURL: url) else {
            return "The moduleSpecifier \"\(url)\" couldn't be retrieved from the resolved url \"\(url)\". "
                + "Error : \"\(failure.reason)\""
        }
        return "The moduleSpecifier \"\(path)\" couldn't be found on local disk. "
            + "Make sure that you've specified the right path to the file." + hint(path, failure)
    }

    /// What may have been meant.
    private static func hint(_ path: String, _ failure: FileReader.Failure) -> String {
        if case .isDirectory = failure { return " It is a directory: name the file in it, such as \(path)/index.js." }
        for ending in [".js", ".ts", ".json", "/index.js"] {
            if case .success = FileReader.readFile(path + ending) {
                return " There is \(path)\(ending): an import must name the whole file."
            }
        }
        return ""
    }

    /// The JavaScript of a module: itself, or what TypeScript becomes.
    static func translated(_ text: [UInt8], _ url: String, in realm: ScriptRealm) throws(HostError) -> [UInt8] {
        let program = realm.runtime.program
        guard ModuleSpecifier.isTypeScript(url), let translate = program.translateTypeScript else { return text }
        switch translate(text, url) {
        case .failure(let failure): throw .native(failure.description)
        case .success(let script):
            program.store(script.positions, name: url)
            return script.code
        }
    }
}
