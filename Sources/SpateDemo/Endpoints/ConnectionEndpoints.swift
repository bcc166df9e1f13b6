internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `/close`, which ends the connection after its answer, and `/reset`, which resets it without one.
struct ConnectionEndpoints: EndpointGroup {
    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.any("/close") { _, context in
            let text = ByteBuffer(string: #"{"closed":true}"#)
            let body = ResponseBody(contentLength: text.readableBytes) { writer in
                try await writer.write(text)
                try await writer.finish(nil)
                // Only the sending half: a full close would leave the TLS handler waiting 5 s for the other half,
                // because the server allows half-closed connections.
                context.channel.close(mode: .output, promise: nil)
            }
            return Response(
                status: .ok,
                headers: [.contentType: "application/json", .connection: "close"],
                body: body
            )
        }
        router.any("/reset") { _, context in
            await context.resetConnection()
            return Response(status: .ok)
        }
    }
}
