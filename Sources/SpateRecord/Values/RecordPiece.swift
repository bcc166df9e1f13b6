/// A part of a record as it becomes known while a run goes on.
///
/// A record is its pieces in their order: whoever has seen all pieces so far has the record so far.
package enum RecordPiece: Sendable, Equatable {
    /// Always the first one.
    case header(RunHeader)
    /// Series that come behind the known ones.
    case series([SeriesDescription])
    /// Cells that come behind the known ones.
    case cells([CellKey])
    case interval(RecordInterval)
    case events([RecordEvent])
    case health([HealthSample])
    case thresholds([ThresholdChange])
    /// Series of monitors that come behind the known ones.
    case probeSeries([ProbeSeries])
    case probes([ProbeSample])
    /// The last one, but for a comparison.
    case conclusion(RunConclusion)
    /// Behind the conclusion.
    case comparison(RecordedComparison)
}

extension RunRecord {
    /// The record of some pieces; `nil` unless the first one is the header.
    package init?(_ pieces: some Sequence<RecordPiece>) {
        var iterator = pieces.makeIterator()
        guard case .header(let header)? = iterator.next() else { return nil }
        self.init(header: header)
        while let piece = iterator.next() { append(piece) }
    }

    /// Adds what became known next.
    package mutating func append(_ piece: RecordPiece) {
        switch piece {
        case .header(let header): self.header = header
        case .series(let more): series += more
        case .cells(let more): cells += more
        case .interval(let interval): intervals.append(interval)
        case .events(let more): events += more
        case .health(let more): health += more
        case .thresholds(let more): thresholdHistory += more
        case .probeSeries(let more): probeSeries += more
        case .probes(let more): probeSamples += more
        case .conclusion(let conclusion): self.conclusion = conclusion
        case .comparison(let comparison): self.comparison = comparison
        }
    }

    /// The pieces that make this record.
    package var pieces: [RecordPiece] {
        var pieces: [RecordPiece] = [.header(header), .series(series), .cells(cells)]
        pieces += intervals.map { .interval($0) }
        pieces += [.events(events), .health(health), .thresholds(thresholdHistory)]
        if !probeSeries.isEmpty { pieces += [.probeSeries(probeSeries), .probes(probeSamples)] }
        if let conclusion { pieces.append(.conclusion(conclusion)) }
        if let comparison { pieces.append(.comparison(comparison)) }
        return pieces
    }
}

/// Where the pieces of a record go while a run goes on.
///
/// - Concurrency: The coordinator's thread; an implementation must not make it wait.
package protocol RecordSink: AnyObject {
    func append(_ piece: RecordPiece)
}
