internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SpateCore

/// Endpoints that answer with what they received: `/echo`, `/headers`, `/form`, `/upload`.
struct EchoEndpoints: EndpointGroup {
    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.any("/echo") { request, _ in
            let body = try await request.bodyBuffer()
            return .json([
                "method": .string(request.method.rawValue),
                "path": .string(request.uri.path),
                "query": request.queryPairs.json,
                "headers": request.headersJSON,
                "body": .string(String(buffer: body)),
                "bodyBytes": .integer(body.readableBytes),
            ])
        }
        router.any("/headers") { request, _ in
            .json(["headers": request.headersJSON])
        }
        router.post("/form") { request, _ in
            guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
                throw HTTPError(.unsupportedMediaType, message: "must be application/x-www-form-urlencoded")
            }
            return Response.json(["form": NameValuePairs(urlEncoded: try await request.bodyText()).json])
        }
        for method in [HTTPRequest.Method.post, .put] {
            router.on("/upload", method: method) { request, _ in
                var byteCount = 0
                for try await part in request.body {
                    byteCount += part.readableBytes
                }
                return Response.json(["bytes": .integer(byteCount)])
            }
        }
    }
}
