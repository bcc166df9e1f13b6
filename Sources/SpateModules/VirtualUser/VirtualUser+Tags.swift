internal import SpateMetrics
internal import SpateScript

// Tags, metadata and checks as scripts see and change them.
extension VirtualUser {
    /// How many tag sets of groups, and how many checks, a VU has at hand: names and tags may never repeat.
    static let cacheLimit = 128

    /// The tags of every sample now.
    var tagPairs: [(key: String, value: String)] { tags?.tags ?? [] }

    /// Sets or removes a tag of all samples from now on, until the VU is activated again.
    func setTag(_ key: String, _ value: String?) {
        baseTags.removeAll { $0.key == key }
        if let value { baseTags.append((key, key == "group" ? groupPath : value)) }
        if key == "group", let value { groupPath = value }
        tagsByGroup.removeAll()
        rebuildTags()
    }

    /// Sets or removes metadata of all samples from now on, until the VU is activated again.
    func setMetadata(_ key: String, _ value: String?) {
        metadata.removeAll { $0.key == key }
        if let value { metadata.append((key, value)) }
        loop.shard?.setMetadata(metadata, vu: id)
    }

    /// Forgets what the script has set.
    func clearMetadata() {
        guard !metadata.isEmpty else { return }
        metadata.removeAll()
        loop.shard?.setMetadata([], vu: id)
    }

    /// Metadata as scripts see it: with `vu` and `iter` where these are asked for.
    var metadataPairs: [(key: String, value: String)] {
        var pairs = metadata
        let systemTags = run.settings.systemTags
        func add(_ key: String, _ value: Int) {
            if !pairs.contains(where: { $0.key == key }) { pairs.append((key, "\(value)")) }
        }
        if systemTags.contains(.vu) { add("vu", id) }
        if systemTags.contains(.iteration), iterationInInstance >= 0 { add("iter", iterationInInstance) }
        return pairs
    }

    /// The VU's tags as a live map for scripts.
    var tagMap: ScriptValue { liveMaps.tags }
    var metadataMap: ScriptValue { liveMaps.metadata }

    private var liveMaps: (tags: ScriptValue, metadata: ScriptValue) {
        if let maps { return maps }
        let made = (TagMap.tags(in: realm), TagMap.metadata(in: realm))
        maps = made
        return made
    }

    /// The check of a property name in the current group, with its tags.
    func check(_ key: PropertyKey) -> CheckEntry? {
        guard let tags, let shard = loop.shard else { return nil }
        let cacheKey = CheckKey(tags: ObjectIdentifier(tags), name: key.identity)
        if let known = checkCache[cacheKey] { return known }
        let name = realm.string(key)
        guard !name.contains("::") else { return nil }
        realm.pin(key)
        var all = tags.tags
        if run.settings.systemTags.contains(.check) { all.append(("check", name)) }
        let entry = CheckEntry(
            handle: loop.check(scenario: activity?.info.name ?? "", groupPath: groupPath, name: name),
            base: tags,
            tags: shard.tagSet(all)
        )
        if checkCache.count >= Self.cacheLimit { checkCache.removeAll(keepingCapacity: true) }
        checkCache[cacheKey] = entry
        return entry
    }
}

struct CheckKey: Hashable {
    let tags: ObjectIdentifier
    let name: UInt32
}

/// A check as the hot path needs it.
struct CheckEntry {
    let handle: CheckHandle
    /// The VU's tags; held, so that the identity in the entry's key is of no other set.
    let base: TagSet
    let tags: TagSet
}
