internal import NIOCore

/// A request on its way over HTTP/2, or waiting for its answer.
struct HTTP2Exchange {
    let stream: Int
    let call: HTTPCall
    /// Bytes of the answer since the peer was last given room for more.
    var unacknowledged = 0
    /// How many bytes of the request's body the peer takes by now.
    var sendWindow: Int
    /// What of the body is still to be sent.
    var unsent: ByteBuffer?
    /// Called when the body is with the system.
    var written: EventLoopPromise<Void>?
    /// How many bytes of the answer's body are to come, where it says.
    var announced: Int?
    var received = 0
}
