package import SpateCore

extension TestArchive {
    /// Reads an archive's bytes.
    ///
    /// `name`: What the user calls it, for messages.
    ///
    /// - Throws: `SpateError` when it is no archive of a test.
    package init(unpacking bytes: [UInt8], name: String) throws(SpateError) {
        let entries: [TarEntry]
        do throws(TarReader.Failure) {
            entries = try TarReader.entries(in: bytes)
        } catch {
            throw SpateError(.generic, "“\(name)” is no archive: \(error)")
        }
        var contents: [String: [UInt8]] = [:]
        for entry in entries where entry.kind == .file { contents[entry.name] = entry.bytes }
        guard let metadata = contents["metadata.json"], let source = contents["data"] else {
            throw SpateError(
                .generic,
                "“\(name)” is no archive of a test: it must have the members metadata.json and data"
            )
        }
        guard let object = (try? JSONValue(parsing: metadata))?.objectValue else {
            throw SpateError(.generic, "the metadata.json in “\(name)” must be a JSON object")
        }
        guard object["type"]?.stringValue == "js" else {
            throw SpateError(.generic, "“\(name)” must hold a test of the type js")
        }
        guard let filename = object["filename"]?.stringValue, !filename.isEmpty else {
            throw SpateError(.generic, "the metadata.json in “\(name)” does not say how the script is called")
        }
        self.init(mainURL: filename.contains("://") ? filename : "file://" + filename, source: source)
        options = object["options"]?.objectValue ?? JSONObject()
        compatibilityMode = object["compatibilityMode"]?.stringValue ?? compatibilityMode
        if let variables = object["env"]?.objectValue {
            environment = variables.members.map { ($0.key, $0.value.stringValue ?? "") }
        }
        for entry in entries where entry.kind == .file && entry.name != "metadata.json" && entry.name != "data" {
            files.append((url: try Self.url(entry.name, archive: name), entry.bytes, entry.modifiedSeconds))
        }
    }

    /// All files by URL, the script among them.
    package var filesByURL: [String: [UInt8]] {
        var result = [mainURL: source]
        for file in files { result[file.url] = file.bytes }
        return result
    }

    /// A member's URL: the first folder is the scheme.
    private static func url(_ name: String, archive: String) throws(SpateError) -> String {
        for scheme in Self.schemes where name.hasPrefix("\(scheme)/") {
            let rest = name.dropFirst(scheme.count + 1)
            return scheme == "file" ? "file:///\(rest)" : "\(scheme)://\(rest)"
        }
        throw SpateError(
            .generic,
            "“\(archive)” has the member “\(name)”, which is in none of the folders file and https"
        )
    }
}
