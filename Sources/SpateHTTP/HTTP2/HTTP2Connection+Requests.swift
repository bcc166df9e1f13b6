internal import NIOCore

// What goes to the peer of requests.
extension HTTP2Connection {
    /// Writes the head of a request, in as many frames as it takes.
    func writeHead(_ fields: HPACKFields, stream: Int, endsStream: Bool, to output: inout ByteBuffer) {
        let ending = endsStream ? HTTP2Frame.Flag.endStream : 0
        let start = output.writerIndex
        output.writeHTTP2Head(.headers, flags: ending | HTTP2Frame.Flag.endHeaders, stream: stream, length: 0)
        writer.write(fields, to: &output)
        let limit = peer.payloadLimit
        guard output.writerIndex - start - HTTP2Frame.headBytes > limit else {
            output.setHTTP2Length(at: start)
            return
        }
        var block =
            output.getSlice(
                at: start + HTTP2Frame.headBytes,
                length: output.writerIndex - start - HTTP2Frame.headBytes
            ) ?? ByteBuffer()
        output.moveWriterIndex(to: start)
        var kind = HTTP2Frame.Kind.headers
        while let part = block.readSlice(length: min(limit, block.readableBytes)), part.readableBytes > 0 {
            let flags = (kind == .headers ? ending : 0) | (block.readableBytes == 0 ? HTTP2Frame.Flag.endHeaders : 0)
            output.writeHTTP2Head(kind, flags: flags, stream: stream, length: part.readableBytes)
            output.writeImmutableBuffer(part)
            kind = .continuation
        }
    }

    /// Writes the next frame of a body, as large as the peer takes it.
    ///
    /// - Returns: Whether there was room.
    func writeBody(ofExchangeAt index: Int, to output: inout ByteBuffer) -> Bool {
        guard var rest = exchanges[index].unsent else { return false }
        let room = min(sendWindow, exchanges[index].sendWindow, peer.payloadLimit)
        guard room > 0, let part = rest.readSlice(length: min(room, rest.readableBytes)) else { return false }
        let isLast = rest.readableBytes == 0
        output.writeHTTP2Head(
            .data,
            flags: isLast ? HTTP2Frame.Flag.endStream : 0,
            stream: exchanges[index].stream,
            length: part.readableBytes
        )
        output.writeImmutableBuffer(part)
        sendWindow -= part.readableBytes
        exchanges[index].sendWindow -= part.readableBytes
        exchanges[index].unsent = isLast ? nil : rest
        return true
    }

    /// Sends as much of the bodies as the peer takes, a frame of each in turn.
    func sendBodies() {
        guard exchanges.contains(where: { $0.unsent != nil }) else { return }
        var hasSent = true
        while hasSent, sendWindow > 0 {
            hasSent = false
            var index = 0
            // What is written may fail, and end exchanges: their number is asked for each time.
            while index < exchanges.count {
                var output = ByteBuffer()
                if writeBody(ofExchangeAt: index, to: &output) {
                    hasSent = true
                    var written: EventLoopPromise<Void>?
                    if exchanges[index].unsent == nil { swap(&written, &exchanges[index].written) }
                    write(output, promise: written)
                }
                index += 1
            }
        }
    }
}
