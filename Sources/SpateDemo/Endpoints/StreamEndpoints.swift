internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `/stream/{n}`, `/stream/{n}/{milliseconds}` (chunked), `/bytes/{n}` (with a length), and `/sse` (server-sent events).
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
        router.get("/sse") { request, context in
            let pairs = request.queryPairs
            let count = try DemoContext.integer("count", pairs["count"] ?? "10", in: 0...1_000_000)
            let range = 0...TimingEndpoints.longestMilliseconds
            let gap = try DemoContext.integer("interval", pairs["interval"] ?? "100", in: range)
            return Self.events(count, gapNanos: UInt64(gap) * 1_000_000, context: context)
        }
        router.get("/bytes/{n}") { _, context in
            Self.bytes(try context.integer("n", in: 0...Self.maximumBytes))
        }
    }

    /// Events with the ids 1 to `count`, the name `tick` and JSON as data; a gap is before every one but the first.
    private static func events(_ count: Int, gapNanos: UInt64, context: DemoContext) -> Response {
        let body = ResponseBody { writer in
            for number in 1..<(count + 1) {
                if number > 1 { try await context.sleep(nanos: gapNanos) }
                let event = "id: \(number)\nevent: tick\ndata: {\"number\":\(number)}\n\n"
                try await writer.write(ByteBuffer(string: event))
            }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache"]
        return Response(status: .ok, headers: headers, body: body)
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
