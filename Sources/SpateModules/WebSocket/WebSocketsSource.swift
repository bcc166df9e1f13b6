/// The JavaScript part of `k6/websockets`: states, handlers and events around a native handle.
enum WebSocketsSource {
    /// A function of `connect`, `fail`, `warn`, `encode`, `decode`, `streams` that returns `{ WebSocket, Blob }`.
    static let text = #"""
        ((connect, fail, warn, encode, decode, streams) => {
        class Blob {
          #bytes; #type;
          constructor(parts, options) {
            if (options !== undefined && options !== null && typeof options !== 'object') fail('[options] must be an object');
            this.#type = options?.type === undefined ? '' : String(options.type);
            const pieces = [];
            for (const part of parts ?? []) pieces.push(Blob.bytesOf(part) ?? fail(
              `failed to process [blobParts]: unsupported type: ${typeof part}`));
            let size = 0;
            for (const piece of pieces) size += piece.length;
            this.#bytes = new Uint8Array(size);
            let offset = 0;
            for (const piece of pieces) { this.#bytes.set(piece, offset); offset += piece.length; }
          }
          static bytesOf(part) {
            if (typeof part === 'string' || part instanceof String) return new Uint8Array(encode(String(part)));
            if (part instanceof ArrayBuffer) return new Uint8Array(part);
            if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
            if (part instanceof Blob) return part.#bytes;
          }
          get size() { return this.#bytes.length; }
          get type() { return this.#type; }
          async text() { return decode(this.#bytes); }
          async arrayBuffer() { return this.#bytes.slice().buffer; }
          async bytes() { return this.#bytes.slice(); }
          /** Texts of up to 1,024 bytes and an empty one, as in k6, which cuts characters in two. */
          stream() {
            const bytes = this.#bytes;
            let from = 0;
            return new (streams().ReadableStream)({
              pull(controller) {
                let end = Math.min(from + 1024, bytes.length);
                if (end < bytes.length) while (end > from + 1021 && (bytes[end] & 0xC0) === 0x80) end -= 1;
                controller.enqueue(decode(bytes.subarray(from, end)));
                if (end === from) controller.close();
                from = end;
              },
            });
          }
          slice(start = 0, end = this.size, type = '') { return new Blob([this.#bytes.slice(start, end)], { type }); }
        }

        const kinds = ['open', 'message', 'error', 'close', 'ping', 'pong'];
        class WebSocket {
          #handle; #url; #state = 0; #protocol = ''; #extensions = []; #binaryType = 'blob';
          #handlers = {}; #listeners = {};
          constructor(url, protocols, params) {
            if (arguments.length === 0) fail('WebSocket requires a url');
            [this.#handle, this.#url] = connect(url, protocols, params, (kind, a, b) => this.#receive(kind, a, b));
          }
          get url() { return this.#url; }
          get readyState() { return this.#state; }
          get protocol() { return this.#protocol; }
          get extensions() { return this.#extensions; }
          get bufferedAmount() { return this.#handle.bufferedAmount; }
          get binaryType() { return this.#binaryType; }
          set binaryType(type) {
            if (type !== 'blob' && type !== 'arraybuffer')
              fail(`unknown binaryType ${type}, the supported ones are "blob" and "arraybuffer"`);
            this.#binaryType = type;
          }
          static {
            for (const kind of kinds) {
              Object.defineProperty(this.prototype, `on${kind}`, {
                get() { return this.#handlers[kind] ?? null; },
                set(handler) {
                  if (handler !== null && typeof handler !== 'function') fail(`a value for 'on${kind}' should be callable`);
                  this.#handlers[kind] = handler;
                },
                enumerable: true,
              });
            }
          }
          addEventListener(kind, listener) {
            if (typeof listener !== 'function') fail(`handler for event type "${kind}" isn't a callable function`);
            if (!kinds.includes(kind)) return warn(`can't add event handler: unknown event type: ${kind}`);
            (this.#listeners[kind] ??= []).push(listener);
          }
          send(data) {
            this.#requireOpen();
            if (typeof data === 'string' || data instanceof String) return this.#handle.send(String(data));
            const bytes = Blob.bytesOf(data);
            if (bytes === undefined) fail(`unsupported send type ${data === null ? 'null' : typeof data}`);
            this.#handle.send(bytes);
          }
          ping() { this.#requireOpen(); this.#handle.ping(); }
          close(code, reason) {
            const problem = "Failed to execute 'close' on 'WebSocket': The ";
            if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
              fail(`InvalidAccessError: ${problem}close code must be either 1000, or between 3000 and 4999. ${code} is neither`);
            const text = reason === undefined ? '' : String(reason);
            if (text.length > 41 && encode(text).byteLength > 123)
              fail(`SyntaxError: ${problem}message must not be greater than 123 bytes`);
            if (this.#state >= 2) return;
            this.#state = 2;
            this.#handle.close(code ?? 1000, text);
          }
          #requireOpen() { if (this.#state !== 1) fail('InvalidStateError'); }
          #receive(kind, a, b) {
            switch (kind) {
              case 'open':
                if (this.#state !== 0) return;
                this.#state = 1; this.#protocol = a; this.#extensions = b;
                return this.#emit(kind, {});
              case 'message':
                if (this.#state !== 1) return;
                return this.#emit(kind, {
                  data: typeof a === 'string' || this.#binaryType === 'arraybuffer' ? a : new Blob([a]), origin: this.#url,
                });
              case 'error': return this.#emit(kind, { error: a });
              case 'close':
                this.#state = 3;
                return this.#emit(kind, a === undefined ? { reason: b } : { code: a, reason: b });
              default: return this.#emit(kind, {});
            }
          }
          #emit(type, own) {
            const handler = this.#handlers[type];
            const listeners = this.#listeners[type];
            if (!handler && !listeners) return;
            const event = { type, target: this, timestamp: Date.now(), ...own };
            if (handler) handler.call(this, event);
            for (const listener of listeners ?? []) listener.call(this, event);
          }
        }
        return { WebSocket, Blob };
        })
        """#
}
