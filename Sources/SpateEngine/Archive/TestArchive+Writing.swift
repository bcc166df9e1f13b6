internal import SpateCore

extension TestArchive {
    /// The archive's bytes: a tar file that k6 runs as well.
    ///
    /// `nowSeconds`: Now, in seconds since 1970: the age of what has none of its own.
    package func packed(nowSeconds: Int64) -> [UInt8] {
        let main = ArchivedPath.anonymized(mainURL)
        var entries = [
            TarEntry("metadata.json", bytes: metadata(main), modifiedSeconds: nowSeconds),
            TarEntry("data", bytes: source, modifiedSeconds: nowSeconds),
        ]
        for scheme in Self.schemes {
            var members = files.filter { $0.url.hasPrefix("\(scheme)://") }
                .map { file in
                    TarEntry(
                        Self.name(ArchivedPath.anonymized(file.url)),
                        bytes: file.bytes,
                        modifiedSeconds: file.modifiedSeconds
                    )
                }
            if main.hasPrefix("\(scheme)://") {
                members.append(TarEntry(Self.name(main), kind: .hardLink("data"), mode: 0))
            }
            let folders = Set(members.flatMap { Self.folders(of: $0.name) }).sorted()
            entries += folders.map {
                TarEntry($0, kind: .directory, mode: 0o755, modifiedSeconds: nowSeconds)
            }
            entries += members.sorted { $0.name < $1.name }
        }
        return TarWriter.archive(entries)
    }

    private func metadata(_ main: String) -> [UInt8] {
        let value: JSONValue = [
            "type": "js",
            "options": .object(options),
            "filename": .string(main),
            "pwd": .string(Self.folder(of: main)),
            "env": environment.map { JSONValue(sortedTexts: $0) }.json,
            "compatibilityMode": .string(compatibilityMode),
            "k6version": .string(ProductVersion.referenceK6),
            "goos": "linux",
            "dependencies": ["k6": "*"],
        ]
        return Array(value.serialized(indent: 2).utf8)
    }

    /// The URL without its last part.
    private static func folder(of url: String) -> String {
        guard let slash = url.lastIndex(of: "/") else { return url }
        let folder = url[..<slash]
        return folder == "file://" ? "file:///" : String(folder)
    }

    /// A URL as a member's name: `file/tmp/script.js`.
    private static func name(_ url: String) -> String {
        guard let mark = url.firstRange(of: "://") else { return url }
        let rest = url[mark.upperBound...]
        return url[..<mark.lowerBound] + (rest.hasPrefix("/") ? "" : "/") + rest
    }

    /// The folders above a member, from the top.
    private static func folders(of name: String) -> [String] {
        name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
    }
}
