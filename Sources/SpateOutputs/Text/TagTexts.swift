internal import SpateMetrics

/// The texts of tag sets, made once and kept.
///
/// When tags have very many values the texts would fill the memory: above a limit all are forgotten and made again as
/// they come.
struct TagTexts {
    /// Bytes of kept texts at most.
    private static let limit = 32 * 1024 * 1024

    private struct Place {
        var offset: Int32 = -1
        var count: Int32 = 0
    }

    private var arena = LineBuffer()
    /// By recorder and number of the tag set.
    private var places: [[Place]] = []

    /// Appends the text of a batch's tag set.
    ///
    /// `make`: Writes the text of tags that have none yet.
    @inline(__always)
    mutating func put(
        _ number: UInt32,
        of batch: borrowing SampleBatch,
        to line: LineBuffer,
        make: (TagList, LineBuffer) -> Void
    ) {
        if batch.source >= places.count || Int(number) >= places[batch.source].count {
            extend(batch.source, batch.tags.count)
        }
        var place = places[batch.source][Int(number)]
        if place.offset < 0 {
            place = keep(batch.tags[Int(number)], make)
            places[batch.source][Int(number)] = place
        }
        let text = UnsafeRawBufferPointer(
            rebasing: arena.bytes[Int(place.offset)..<Int(place.offset &+ place.count)]
        )
        line.reserve(text.count)
        line.put(text)
    }

    private mutating func extend(_ source: Int, _ count: Int) {
        while places.count <= source { places.append([]) }
        let missing = count - places[source].count
        if missing > 0 { places[source].append(contentsOf: repeatElement(Place(), count: missing)) }
    }

    private mutating func keep(_ tags: TagList, _ make: (TagList, LineBuffer) -> Void) -> Place {
        if arena.count > Self.limit {
            arena = LineBuffer()
            places = places.map { $0.map { _ in Place() } }
        }
        let start = arena.count
        make(tags, arena)
        return Place(offset: Int32(start), count: Int32(arena.count - start))
    }
}
