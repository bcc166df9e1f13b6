internal import NIOCore
internal import SpateFibers

// What comes from the peer.
extension HTTP2Connection {
    /// Takes a whole frame.
    func receive(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        if openBlock != nil, frame.kind != .continuation { throw .protocol }
        if !peer.hasCome, frame.kind != .settings { throw .protocol }
        switch frame.kind {
        case .data: try receiveData(frame, payload)
        case .headers: try receiveHeaders(frame, payload)
        case .continuation: try receiveContinuation(frame, payload)
        case .settings: try receiveSettings(frame, payload)
        case .windowUpdate: try receiveWindowUpdate(frame, payload)
        case .ping: try receivePing(frame, payload)
        case .resetStream:
            try expectStream(frame)
            guard let code = payload.getInteger(at: payload.readerIndex, as: UInt32.self), frame.length == 4 else {
                throw .frameSize
            }
            let reason = HTTP2Code(rawValue: code)
            fail(frame.stream, .http2Stream(reason), isUntouched: reason == .refusedStream)
        case .goAway:
            guard frame.stream == 0 else { throw .protocol }
            var payload = payload
            guard let (last, code) = payload.readMultipleIntegers(as: (UInt32, UInt32).self) else { throw .frameSize }
            goAway(lastStream: Int(last & 0x7FFF_FFFF), HTTP2Code(rawValue: code))
        // We have said that we take none.
        case .pushPromise: throw .protocol
        case .priority where frame.length != 5: throw HTTP2Violation(code: .frameSizeError, stream: frame.stream)
        case .priority, nil: break
        }
    }

    /// Streams that we have not opened are none.
    private func expectStream(_ frame: HTTP2Frame) throws(HTTP2Violation) {
        guard frame.stream % 2 == 1, frame.stream < nextStream else { throw .protocol }
    }

    /// Cuts off the padding; its length comes first.
    private func unpad(_ frame: HTTP2Frame, _ payload: inout ByteBuffer) throws(HTTP2Violation) {
        guard frame.has(HTTP2Frame.Flag.padded) else { return }
        guard let padding = payload.readInteger(as: UInt8.self).map(Int.init), padding <= payload.readableBytes else {
            throw .protocol
        }
        payload.moveWriterIndex(to: payload.writerIndex - padding)
    }

    // MARK: Answers

    private func receiveHeaders(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        try expectStream(frame)
        var payload = payload
        try unpad(frame, &payload)
        if frame.has(HTTP2Frame.Flag.priority) {
            guard payload.readableBytes >= 5 else { throw .protocol }
            payload.moveReaderIndex(forwardBy: 5)
        }
        let endsStream = frame.has(HTTP2Frame.Flag.endStream)
        guard frame.has(HTTP2Frame.Flag.endHeaders) else {
            openBlock = (frame.stream, endsStream, payload)
            return
        }
        try receiveFields(payload, on: frame.stream, endsStream: endsStream)
    }

    private func receiveContinuation(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        guard var block = openBlock, block.stream == frame.stream else { throw .protocol }
        openBlock = nil
        var payload = payload
        block.bytes.writeBuffer(&payload)
        guard block.bytes.readableBytes <= HTTP2HeadBuilder.listLimit else {
            throw HTTP2Violation(code: .enhanceYourCalm)
        }
        if frame.has(HTTP2Frame.Flag.endHeaders) {
            try receiveFields(block.bytes, on: block.stream, endsStream: block.endsStream)
        } else {
            openBlock = block
        }
    }

    /// Takes a whole block of fields; one of a stream that nobody waits for changes the table all the same.
    private func receiveFields(_ block: ByteBuffer, on stream: Int, endsStream: Bool) throws(HTTP2Violation) {
        var builder = HTTP2HeadBuilder()
        let outcome: HTTP2Violation? = block.withUnsafeReadableBytes { bytes in
            do throws(HTTP2Violation) {
                try reader.read(bytes) { builder.add($0, $1) }
                return nil
            } catch {
                return error
            }
        }
        if let outcome { throw outcome }
        guard let index = index(of: stream) else { return }
        let call = exchanges[index].call
        if call.timings.firstByte == 0 { call.timings.firstByte = call.scheduler.arrivalNanos() }
        guard !builder.isMalformed else { throw HTTP2Violation(code: .protocolError, stream: stream) }
        // Behind the body come trailers, which scripts do not see.
        guard call.parser.head == nil else {
            guard endsStream, builder.status == 0 else { throw HTTP2Violation(code: .protocolError, stream: stream) }
            return finish(index)
        }
        guard let head = builder.head() else { throw HTTP2Violation(code: .protocolError, stream: stream) }
        // Interim answers are passed over.
        if (100..<200).contains(head.status) {
            if endsStream { throw HTTP2Violation(code: .protocolError, stream: stream) }
            return
        }
        if call.method != "HEAD", head.status != 304 { exchanges[index].announced = builder.contentLength }
        call.parser.begin(head)
        call.exchangeContinued()
        if endsStream, let index = self.index(of: stream) { finish(index) }
    }

    private func receiveData(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        try expectStream(frame)
        try acknowledge(frame.length)
        var payload = payload
        try unpad(frame, &payload)
        guard let index = index(of: frame.stream) else { return }
        let endsStream = frame.has(HTTP2Frame.Flag.endStream)
        let call = exchanges[index].call
        guard call.parser.head != nil, payload.readableBytes == 0 || call.method != "HEAD" else {
            throw HTTP2Violation(code: .protocolError, stream: frame.stream)
        }
        exchanges[index].received += payload.readableBytes
        if let announced = exchanges[index].announced, exchanges[index].received > announced {
            let surplus = min(payload.readableBytes, exchanges[index].received - announced)
            payload.moveWriterIndex(to: payload.writerIndex - surplus)
            call.parser.append(payload)
            fail(frame.stream, .bodyTooLong, isUntouched: false)
            return reset(frame.stream, .cancel)
        }
        if !endsStream { try acknowledge(frame.length, ofExchangeAt: index) }
        if payload.readableBytes > 0 {
            call.parser.append(payload)
            call.exchangeContinued()
        }
        if endsStream, let index = self.index(of: frame.stream) { finish(index) }
    }

    private func acknowledge(_ count: Int, ofExchangeAt index: Int) throws(HTTP2Violation) {
        exchanges[index].unacknowledged += count
        let waiting = exchanges[index].unacknowledged
        guard waiting <= Self.streamWindow else {
            throw HTTP2Violation(code: .flowControlError, stream: exchanges[index].stream)
        }
        guard waiting >= Self.streamWindow / 2 else { return }
        exchanges[index].unacknowledged = 0
        giveRoom(stream: exchanges[index].stream, waiting)
    }

    // MARK: The connection

    private func receiveSettings(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        guard frame.stream == 0 else { throw .protocol }
        if frame.has(HTTP2Frame.Flag.acknowledged) {
            guard frame.length == 0 else { throw .frameSize }
            guard peer.hasCome else { throw .protocol }
            return
        }
        guard frame.length % 6 == 0 else { throw .frameSize }
        var payload = payload
        var settings: [(UInt16, Int)] = []
        while let (id, value) = payload.readMultipleIntegers(as: (UInt16, UInt32).self) {
            settings.append((id, Int(value)))
        }
        let former = peer.initialWindow
        try peer.apply(settings)
        if let limit = peer.tableLimit { writer.setPeerLimit(limit) }
        for index in exchanges.indices {
            exchanges[index].sendWindow += peer.initialWindow - former
            guard exchanges[index].sendWindow <= Self.largestWindow else { throw .flowControl }
        }
        var output = ByteBuffer()
        output.writeHTTP2Head(.settings, flags: HTTP2Frame.Flag.acknowledged, stream: 0, length: 0)
        write(output)
        sendBodies()
    }

    private func receiveWindowUpdate(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        guard frame.length == 4, let value = payload.getInteger(at: payload.readerIndex, as: UInt32.self) else {
            throw .frameSize
        }
        let increment = Int(value & 0x7FFF_FFFF)
        if frame.stream == 0 {
            guard increment > 0 else { throw .protocol }
            sendWindow += increment
            guard sendWindow <= Self.largestWindow else { throw .flowControl }
        } else {
            try expectStream(frame)
            guard let index = index(of: frame.stream) else { return }
            guard increment > 0 else { throw HTTP2Violation(code: .protocolError, stream: frame.stream) }
            exchanges[index].sendWindow += increment
            guard exchanges[index].sendWindow <= Self.largestWindow else {
                throw HTTP2Violation(code: .flowControlError, stream: frame.stream)
            }
        }
        sendBodies()
    }

    private func receivePing(_ frame: HTTP2Frame, _ payload: ByteBuffer) throws(HTTP2Violation) {
        guard frame.stream == 0 else { throw .protocol }
        guard frame.length == 8 else { throw .frameSize }
        if frame.has(HTTP2Frame.Flag.acknowledged) { return }
        var output = ByteBuffer()
        output.writeHTTP2Head(.ping, flags: HTTP2Frame.Flag.acknowledged, stream: 0, length: 8)
        output.writeImmutableBuffer(payload)
        write(output)
    }
}
