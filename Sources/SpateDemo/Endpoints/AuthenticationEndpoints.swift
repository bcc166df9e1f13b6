internal import HTTPTypes
internal import Hummingbird
internal import SpateCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `/login`, `/me`, `/basic-auth/{user}/{password}`.
///
/// Every user exists and has the password `secret`, so a script may log in any number of users. The token is made
/// from the name, so nothing has to be kept.
struct AuthenticationEndpoints: EndpointGroup {
    /// The password of every user of `/login`.
    static let password = "secret"

    private static let tokenPrefix = "token-"
    private static let cookieName = "session"

    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.post("/login") { request, _ in
            let credentials = try await Self.credentials(of: request)
            guard let user = credentials.user, !user.isEmpty, credentials.password == Self.password else {
                return Response.json(["error": "wrong user or password"], status: .unauthorized)
            }
            let token = Self.tokenPrefix + Data(user.utf8).base64EncodedString().filter { $0 != "=" }
            return Response.json(
                ["token": .string(token)],
                headers: [(.setCookie, "\(Self.cookieName)=\(token); Path=/; HttpOnly")]
            )
        }
        router.get("/me") { request, _ in
            guard let user = Self.user(of: request) else {
                return Response.json(
                    ["error": "not logged in"],
                    status: .unauthorized,
                    headers: [(.wwwAuthenticate, "Bearer")]
                )
            }
            return Response.json(["user": .string(user)])
        }
        router.any("/basic-auth/{user}/{password}") { request, context in
            let user = try context.parameter("user")
            let expected = Data("\(user):\(try context.parameter("password"))".utf8).base64EncodedString()
            guard Self.credential(of: request, scheme: "basic") == expected else {
                return .json(
                    ["authenticated": false],
                    status: .unauthorized,
                    headers: [(.wwwAuthenticate, #"Basic realm="spate""#)]
                )
            }
            return .json(["authenticated": true, "user": .string(user)])
        }
    }

    private static func credentials(of request: Request) async throws -> (user: String?, password: String?) {
        let text = try await request.bodyText()
        if request.headers[.contentType]?.hasPrefix("application/json") == true {
            guard let document = try? JSONValue(parsing: text) else {
                throw HTTPError(.badRequest, message: "must be a JSON object with the texts user and password")
            }
            return (document["user"]?.stringValue, document["password"]?.stringValue)
        }
        let form = NameValuePairs(urlEncoded: text)
        return (form["user"], form["password"])
    }

    /// The user of a bearer token, else of the session cookie.
    private static func user(of request: Request) -> String? {
        guard let token = credential(of: request, scheme: "bearer") ?? request.cookiePairs[cookieName],
            token.hasPrefix(tokenPrefix)
        else { return nil }
        let encoded = token.dropFirst(tokenPrefix.count)
        let padding = String(repeating: "=", count: (4 - encoded.count % 4) % 4)
        return Data(base64Encoded: encoded + padding).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What follows the scheme in `Authorization`; schemes are compared without case.
    private static func credential(of request: Request, scheme: String) -> String? {
        let words = request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        return words.count == 2 && words[0].lowercased() == scheme ? String(words[1]) : nil
    }
}
