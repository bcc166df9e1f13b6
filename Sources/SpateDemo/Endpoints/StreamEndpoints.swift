internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `/stream/{n}`, `/stream/{n}/{milliseconds}` (chunked), and `/bytes/{n}` (with a length).
struct StreamEndpoints: EndpointGroup {
    /// The largest answer of `/bytes`: 1 GiB.
    static let maximumBytes = 1 << 30

    private static let blockBytes = 64 * 1024

    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.get("/stream/{n}") { _, context in
            let count = try context.integer("n", in: 0...1_000_000)
            return Self.chunks(count, gapNanos: 0, context: context)
        }
        router.get("/stream/{n}/{milliseconds}") { _, context in
            let count = try context.integer("n", in: 0...1_000_000)
            let gap = try context.integer("milliseconds", in: 0...TimingEndpoints.longestMilliseconds)
            return Self.chunks(count, gapNanos: UInt64(gap) * 1_000_000, context: context)
        }
        router.get("/bytes/{n}") { _, context in
            Self.bytes(try context.integer("n", in: 0...Self.maximumBytes))
        }
    }

    /// `chunk 1` to `chunk n`, each in a chunk of its own; a gap is before every chunk but the first.
    private static func chunks(_ count: Int, gapNanos: UInt64, context: DemoContext) -> Response {
        let body = ResponseBody { writer in
            for index in 0..<count {
                if index > 0 { try await context.sleep(nanos: gapNanos) }
                try await writer.write(ByteBuffer(string: "chunk \(index + 1)\n"))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: body)
    }

    private static func bytes(_ count: Int) -> Response {
        let block = ByteBuffer(repeating: UInt8(ascii: "x"), count: min(count, blockBytes))
        let body = ResponseBody(contentLength: count) { writer in
            var remaining = count
            while remaining > 0, let part = block.getSlice(at: 0, length: min(remaining, blockBytes)) {
                try await writer.write(part)
                remaining -= part.readableBytes
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/octet-stream"], body: body)
    }
}
