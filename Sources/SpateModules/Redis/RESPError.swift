/// What a server sent that is no reply.
struct RESPError: Error, Equatable {
    let message: String
}
