internal import SpateCore
package import SpateScript

/// `k6/experimental/csv`: records of files that `k6/experimental/fs` has opened.
///
/// - Source: k6 v2.2 module `k6/experimental/csv` (JavaScript API spec 16.2); cases in `Tests/ConformanceTests/scripts`.
package struct CSVModule: HostModule {
    package static let specifier = "k6/experimental/csv"
    package static let exportNames = ["parse", "Parser"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(CSVParserObject.layout)
        realm.installPrototype(SharedArrayObject.layout)
        realm.set(exports, "parse", realm.makeFunction(parseFunction))
        realm.set(exports, "Parser", realm.makeFunction(constructor))
    }

    private static let noParser = "failed to create a new parser"
    private static let noFile = "\(noParser); reason: the reader cannot be nil"

    /// `parse(file, options)`: a promise of a `SharedArray` of all records.
    private static let parseFunction = HostFunction("parse", arity: 2) { (call) throws(HostError) in
        let realm = call.realm
        func rejection(_ message: String) -> ScriptValue {
            realm.makePromise(.rejected, with: realm.makeRejection(message))
        }
        guard let file = call.host(0, as: OpenedFile.self) else {
            return rejection(notAFile(call[0], in: realm) ?? noFile)
        }
        let options: CSVOptions
        do throws(HostError) {
            options = try CSVOptions(call[1], in: realm, context: "failed to interpret the provided Parser options")
        } catch .native(let message) {
            return rejection(message)
        }
        if let problem = options.problem { return rejection("\(noParser); reason: \(problem)") }
        let store = VirtualUser.of(call).run.instance.sharedArrays
        // No script can give this name to an array of its own.
        let name = "\(specifier)\0\(file.path)\0\(options.identity)"
        if let known = store.data(name) {
            return realm.makePromise(.fulfilled, with: SharedArrayObject(known).makeArray(in: realm))
        }
        do throws(CSVError) {
            let data = store.keep(try records(of: file, options), name: name)
            return realm.makePromise(.fulfilled, with: SharedArrayObject(data).makeArray(in: realm))
        } catch {
            return rejection(error.description)
        }
    }

    private static func records(of file: OpenedFile, _ options: CSVOptions) throws(CSVError) -> SharedData {
        var rows: CSVRows
        do throws(CSVError) {
            rows = try CSVRows(file.takeRest(), options)
        } catch {
            throw .context(noParser, error)
        }
        var builder = SharedDataBuilder()
        do throws(CSVError) {
            while let record = try rows.next() {
                var writer = JSONWriter()
                writer.write(record.json(names: rows.names))
                builder.append(writer.bytes)
            }
        } catch {
            throw .context("failed to read record", error)
        }
        return builder.finish()
    }

    private static let constructor = HostFunction("Parser", arity: 2, isConstructor: true) { (call) throws(HostError) in
        let realm = call.realm
        guard realm.isInitContext else { throw .native("csv Parser constructor must be called in the init context") }
        if call[0].isNullish {
            throw .native("csv Parser constructor takes at least one non-nil source argument")
        }
        guard let file = call.host(0, as: OpenedFile.self) else {
            throw .native(notAFile(call[0], in: realm) ?? noFile)
        }
        let context = "encountered an error while interpreting Parser options"
        let options = try CSVOptions(call[1], in: realm, context: context)
        if let problem = options.problem { throw .native("\(noParser); reason: \(problem)") }
        do throws(CSVError) {
            return realm.makeHostObject(try CSVParserObject(file, options))
        } catch {
            throw .native(CSVError.context(noParser, error).description)
        }
    }

    /// What k6 says of a value that can be no file; `nil` for objects, of which it takes any as a file without content.
    private static func notAFile(_ value: ScriptValue, in realm: ScriptRealm) -> String? {
        if value.isObject || value.isNullish { return nil }
        return "first argument expected to be a fs.File instance, got \(kind(of: value, in: realm)) instead"
    }

    private static func kind(of value: ScriptValue, in realm: ScriptRealm) -> String {
        switch GoTypeName.of(value, in: realm) {
        case "string":
            (try? realm.string(value))?.utf8.allSatisfy { $0 < 0x80 } ?? true
                ? "sobek.asciiString" : "sobek.unicodeString"
        case "bool": "sobek.valueBool"
        case "int64": "sobek.valueInt"
        case "float64": "sobek.valueFloat"
        case "*goja.Symbol": "*sobek.Symbol"
        default: "*sobek.valueBigInt"
        }
    }
}
