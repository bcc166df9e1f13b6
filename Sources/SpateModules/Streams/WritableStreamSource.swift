/// The JavaScript of writable streams: WHATWG Streams 5.
enum WritableStreamSource {
    /// A function of what `QueueSource` makes.
    static let text = #"""
        (({ isObject, Deferred, Queue, Strategy, callbacks, promiseOf, rejected }) => {
        const end = Symbol('end');

        /** A stream without its public face, and its controller in one. */
        class Core {
          state = 'writable'; error; writer;
          queue = new Queue();
          requests = [];
          isStarted = false; isFull = false; isAborted = false;
          running; closeRequest; closing; pendingAbort; abortReason; aborter;
          constructor(sink, strategy) {
            this.sink = sink;
            this.strategy = strategy;
            this.isFull = this.desiredSize <= 0;
          }
          begin(controller) {
            this.controller = controller;
            const result = this.sink.start?.([controller]);
            const started = () => { this.isStarted = true; };
            Promise.resolve(result).then(() => { started(); this.advance(); }, error => { started(); this.refuse(error); });
          }
          get desiredSize() { return this.strategy.highWaterMark - this.queue.size; }
          /** Made when somebody asks for it. */
          get signal() {
            if (!this.aborter) {
              this.aborter = new AbortController();
              if (this.isAborted) this.aborter.abort(this.abortReason);
            }
            return this.aborter.signal;
          }
          get isEnding() { return this.closeRequest !== undefined || this.closing !== undefined; }
          get isOver() { return this.state === 'closed' || this.state === 'errored'; }
          updateFullness() {
            if (this.isEnding || this.state !== 'writable') return;
            const isFull = this.desiredSize <= 0;
            if (this.writer && isFull !== this.isFull) {
              if (isFull) this.writer.ready = new Deferred();
              else this.writer.ready.resolve();
            }
            this.isFull = isFull;
          }
          write(chunk) {
            let size = 1;
            try { size = this.strategy.sizeOf(chunk); } catch (error) { this.fail(error); }
            if (this.state === 'errored' || this.state === 'erroring') return Promise.reject(this.error);
            if (this.isEnding || this.state === 'closed') return rejected('stream is closed');
            const request = new Deferred();
            this.requests.push(request);
            try { this.queue.push(chunk, Strategy.checked(size)); } catch (error) {
              this.fail(error);
              return request.promise;
            }
            this.updateFullness();
            this.advance();
            return request.promise;
          }
          close() {
            if (this.isOver || this.isEnding) return rejected('stream is closed');
            const request = this.closeRequest = new Deferred();
            if (this.writer && this.isFull && this.state === 'writable') this.writer.ready.resolve();
            this.queue.push(end, 0);
            this.advance();
            return request.promise;
          }
          abort(reason) {
            if (this.isOver) return Promise.resolve();
            this.isAborted = true;
            this.abortReason = reason;
            this.aborter?.abort(reason);
            // A listener may have ended the stream.
            if (this.isOver) return Promise.resolve();
            if (this.pendingAbort) return this.pendingAbort.promise;
            const wasErroring = this.state === 'erroring';
            this.pendingAbort = Object.assign(new Deferred(), { reason: wasErroring ? undefined : reason, wasErroring });
            const { promise } = this.pendingAbort;
            if (!wasErroring) this.startErroring(reason);
            return promise;
          }
          fail(error) { if (this.state === 'writable') this.startErroring(error); }
          refuse(error) {
            if (this.state === 'writable') this.startErroring(error);
            else this.finishErroring();
          }
          startErroring(error) {
            this.state = 'erroring';
            this.error = error;
            this.writer?.rejectReady(error);
            if (!this.running && !this.closing && this.isStarted) this.finishErroring();
          }
          finishErroring() {
            this.state = 'errored';
            this.queue.clear();
            for (const request of this.requests.splice(0)) request.reject(this.error);
            const { pendingAbort } = this;
            const { abort } = this.sink;
            this.sink = {};
            this.pendingAbort = undefined;
            if (!pendingAbort) return this.rejectEnd();
            if (pendingAbort.wasErroring) {
              pendingAbort.reject(this.error);
              return this.rejectEnd();
            }
            promiseOf(abort, pendingAbort.reason).then(
              () => { pendingAbort.resolve(); this.rejectEnd(); },
              error => { pendingAbort.reject(error); this.rejectEnd(); });
          }
          rejectEnd() {
            this.closeRequest?.reject(this.error);
            this.closeRequest = undefined;
            this.writer?.closed.rejectQuietly(this.error);
          }
          advance() {
            if (!this.isStarted || this.running || this.closing) return;
            if (this.state === 'erroring') return this.finishErroring();
            if (this.isOver || this.queue.isEmpty) return;
            if (this.queue.next === end) this.performClose();
            else this.performWrite(this.queue.next);
          }
          performWrite(chunk) {
            this.running = this.requests.shift();
            promiseOf(this.sink.write, chunk, this.controller).then(() => {
              this.running.resolve();
              this.running = undefined;
              this.queue.shift();
              this.updateFullness();
              this.advance();
            }, error => {
              this.running.reject(error);
              this.running = undefined;
              this.refuse(error);
            });
          }
          performClose() {
            this.closing = this.closeRequest;
            this.closeRequest = undefined;
            this.queue.shift();
            const { close } = this.sink;
            promiseOf(close).then(() => {
              this.closing.resolve();
              this.closing = undefined;
              if (this.state === 'erroring') this.error = undefined;
              this.pendingAbort?.resolve();
              this.pendingAbort = undefined;
              this.state = 'closed';
              this.sink = {};
              this.writer?.closed.resolve();
            }, error => {
              this.closing.reject(error);
              this.closing = undefined;
              this.pendingAbort?.reject(error);
              this.pendingAbort = undefined;
              this.refuse(error);
            });
          }
        }

        class WritableStreamDefaultController {
          #core;
          constructor(core) { this.#core = core; }
          get signal() { return this.#core.signal; }
          error(reason) { this.#core.fail(reason); }
        }

        let coreOf;
        class WritableStream {
          #core;
          static { coreOf = value => isObject(value) && #core in value ? value.#core : undefined; }
          constructor(sink = {}, strategy) {
            if (!isObject(sink)) throw new TypeError('underlyingSink must be an object');
            const found = callbacks(sink, 'underlyingSink', ['start', 'write', 'close', 'abort']);
            if (sink.type !== undefined) throw new RangeError('invalid underlying sink type');
            this.#core = new Core(found, new Strategy(strategy));
            this.#core.begin(new WritableStreamDefaultController(this.#core));
          }
          get locked() { return this.#core.writer !== undefined; }
          abort(reason) {
            return this.locked ? rejected('cannot abort a locked stream') : this.#core.abort(reason);
          }
          close() { return this.locked ? rejected('cannot close a locked stream') : this.#core.close(); }
          getWriter() { return new WritableStreamDefaultWriter(this); }
        }

        /** What a stream knows of its writer. */
        class Lock {
          closed = new Deferred();
          constructor(core) {
            const { state, error } = core;
            if (state === 'writable' && !core.isEnding && core.isFull) this.ready = new Deferred();
            else if (state === 'writable' || state === 'closed') this.ready = Deferred.resolved();
            else this.ready = Deferred.rejectedQuietly(error);
            if (state === 'closed') this.closed.resolve();
            if (state === 'errored') this.closed.rejectQuietly(error);
          }
          rejectReady(error) {
            if (this.ready.isSettled) this.ready = Deferred.rejectedQuietly(error);
            else this.ready.rejectQuietly(error);
          }
          rejectClosed(error) {
            if (this.closed.isSettled) this.closed = Deferred.rejectedQuietly(error);
            else this.closed.rejectQuietly(error);
          }
        }

        class WritableStreamDefaultWriter {
          #core; #lock;
          constructor(stream) {
            if (arguments.length === 0) throw new TypeError('WritableStreamDefaultWriter takes a single argument');
            const core = coreOf(stream);
            if (!core) throw new TypeError('WritableStreamDefaultWriter argument must be a WritableStream');
            if (core.writer) throw new TypeError('stream is locked');
            this.#core = core;
            this.#lock = core.writer = new Lock(core);
          }
          get closed() { return this.#lock.closed.promise; }
          get ready() { return this.#lock.ready.promise; }
          get desiredSize() {
            const core = this.#core;
            if (!core) throw new TypeError('stream is undefined');
            if (core.state === 'errored' || core.state === 'erroring') return null;
            return core.state === 'closed' ? 0 : core.desiredSize;
          }
          write(chunk) { return this.#core?.write(chunk) ?? rejected('stream is undefined'); }
          close() { return this.#core?.close() ?? rejected('stream is undefined'); }
          abort(reason) { return this.#core?.abort(reason) ?? rejected('stream is undefined'); }
          releaseLock() {
            if (!this.#core) return;
            const error = new TypeError('writer released');
            this.#lock.rejectReady(error);
            this.#lock.rejectClosed(error);
            this.#core.writer = undefined;
            this.#core = undefined;
          }
        }
        return { WritableStream, WritableStreamDefaultWriter };
        })
        """#
}
