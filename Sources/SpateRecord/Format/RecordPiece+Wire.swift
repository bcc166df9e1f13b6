internal import SwiftProtobuf

extension RecordPiece {
    /// The bytes of some pieces, one `Batch` message.
    static func encode(_ pieces: [RecordPiece]) -> [UInt8] {
        var batch = WireBatch()
        batch.pieces = pieces.map(\.wire)
        guard let bytes: [UInt8] = try? batch.serializedBytes() else {
            preconditionFailure("a record's pieces could not be encoded")
        }
        return bytes
    }

    /// The pieces of a `Batch` message; kinds that came later are left out.
    static func decode(_ bytes: [UInt8]) throws(RecordDamage) -> [RecordPiece] {
        let batch: WireBatch
        do { batch = try WireBatch(serializedBytes: bytes) } catch { throw RecordDamage("a message is malformed") }
        var pieces: [RecordPiece] = []
        for wire in batch.pieces {
            if let piece = try RecordPiece(wire) { pieces.append(piece) }
        }
        return pieces
    }

    private var wire: WirePiece {
        var wire = WirePiece()
        switch self {
        case .header(let header): wire.header = header.wire
        case .series(let series): wire.series.items = series.map(\.wire)
        case .cells(let cells): wire.cells.items = cells.map(\.wire)
        case .interval(let interval): wire.interval = interval.wire
        case .events(let events): wire.events.items = events.map(\.wire)
        case .health(let samples): wire.health.items = samples.map(\.wire)
        case .thresholds(let changes): wire.thresholds.items = changes.map(\.wire)
        case .probeSeries(let series): wire.probeSeries.items = series.map(\.wire)
        case .probes(let samples): wire.probes.items = samples.map(\.wire)
        case .conclusion(let conclusion): wire.conclusion = conclusion.wire
        case .comparison(let comparison): wire.comparison = comparison.wire
        }
        return wire
    }

    private init?(_ wire: WirePiece) throws(RecordDamage) {
        switch wire.content {
        case .header(let header): self = .header(RunHeader(header))
        case .series(let list):
            self = .series(try Array(list.items) { item throws(RecordDamage) in try SeriesDescription(item) })
        case .cells(let list): self = .cells(list.items.map(CellKey.init))
        case .interval(let interval): self = .interval(try RecordInterval(interval))
        case .events(let list): self = .events(list.items.map(RecordEvent.init))
        case .health(let list): self = .health(list.items.map(HealthSample.init))
        case .thresholds(let list):
            self = .thresholds(try Array(list.items) { item throws(RecordDamage) in try ThresholdChange(item) })
        case .probeSeries(let list): self = .probeSeries(list.items.map(ProbeSeries.init))
        case .probes(let list): self = .probes(list.items.map(ProbeSample.init))
        case .conclusion(let conclusion): self = .conclusion(try RunConclusion(conclusion))
        case .comparison(let comparison): self = .comparison(try RecordedComparison(comparison))
        case nil: return nil
        }
    }
}
