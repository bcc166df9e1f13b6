/// The JavaScript of readable streams: WHATWG Streams 4, default readers and controllers.
enum ReadableStreamSource {
    /// A function of what `QueueSource` makes.
    static let text = #"""
        (({ refuse, isObject, Deferred, Queue, Strategy, callbacks, promiseOf, rejected }) => {
        /** A stream without its public face, and its controller in one. */
        class Core {
          state = 'readable'; error; reader;
          queue = new Queue();
          isStarted = false; isClosing = false; isPulling = false; pullsAgain = false;
          constructor(source, strategy) { this.source = source; this.strategy = strategy; }
          begin(controller) {
            this.controller = controller;
            const result = this.source.start?.([controller]);
            Promise.resolve(result).then(() => { this.isStarted = true; this.pullIfNeeded(); }, error => this.fail(error));
          }
          get canEnqueue() { return this.state === 'readable' && !this.isClosing; }
          get desiredSize() {
            if (this.state === 'errored') return null;
            return this.state === 'closed' ? 0 : this.strategy.highWaterMark - this.queue.size;
          }
          requireOpen() { if (!this.canEnqueue) throw new TypeError('cannot close or enqueue'); }
          enqueue(chunk) {
            this.requireOpen();
            const request = this.reader?.requests.shift();
            if (request) request.resolve({ value: chunk, done: false });
            else {
              try { this.queue.push(chunk, Strategy.checked(this.strategy.sizeOf(chunk))); } catch (error) {
                this.fail(error);
                throw error;
              }
            }
            this.pullIfNeeded();
          }
          finish() {
            this.requireOpen();
            this.isClosing = true;
            if (this.queue.isEmpty) this.close();
          }
          close() {
            this.state = 'closed';
            this.source = {};
            if (!this.reader) return;
            for (const request of this.reader.requests.splice(0)) request.resolve({ value: undefined, done: true });
            this.reader.closed.resolve();
          }
          fail(error) {
            if (this.state !== 'readable') return;
            this.queue.clear();
            this.state = 'errored';
            this.error = error;
            this.source = {};
            if (!this.reader) return;
            this.reader.closed.rejectQuietly(error);
            for (const request of this.reader.requests.splice(0)) request.reject(error);
          }
          read() {
            if (this.state === 'closed') return Promise.resolve({ value: undefined, done: true });
            if (this.state === 'errored') return Promise.reject(this.error);
            if (!this.queue.isEmpty) {
              const value = this.queue.shift();
              if (this.isClosing && this.queue.isEmpty) this.close();
              else this.pullIfNeeded();
              return Promise.resolve({ value, done: false });
            }
            const request = new Deferred();
            this.reader.requests.push(request);
            this.pullIfNeeded();
            return request.promise;
          }
          cancel(reason) {
            if (this.state === 'closed') return Promise.resolve();
            if (this.state === 'errored') return Promise.reject(this.error);
            const { cancel } = this.source;
            this.close();
            this.queue.clear();
            return promiseOf(cancel, reason).then(() => {});
          }
          pullIfNeeded() {
            if (!this.canEnqueue || !this.isStarted) return;
            if (!this.reader?.requests.length && !(this.desiredSize > 0)) return;
            if (this.isPulling) { this.pullsAgain = true; return; }
            this.isPulling = true;
            promiseOf(this.source.pull, this.controller).then(() => {
              this.isPulling = false;
              if (!this.pullsAgain) return;
              this.pullsAgain = false;
              this.pullIfNeeded();
            }, error => this.fail(error));
          }
        }

        class ReadableStreamDefaultController {
          #core;
          constructor(core) { this.#core = core; }
          get desiredSize() { return this.#core.desiredSize; }
          enqueue(chunk) { this.#core.enqueue(chunk); }
          close() { this.#core.finish(); }
          error(reason) { this.#core.fail(reason); }
        }

        let coreOf;
        class ReadableStream {
          #core;
          static { coreOf = value => isObject(value) && #core in value ? value.#core : undefined; }
          constructor(source = {}, strategy) {
            if (!isObject(source)) throw new TypeError('underlyingSource must be an object');
            const found = callbacks(source, 'underlyingSource', ['start', 'pull', 'cancel']);
            const { type } = source;
            if (type !== undefined) {
              if (String(type) === 'bytes') refuse("'bytes' stream");
              throw new TypeError('invalid underlying source type');
            }
            this.#core = new Core(found, new Strategy(strategy));
            this.#core.begin(new ReadableStreamDefaultController(this.#core));
          }
          get locked() { return this.#core.reader !== undefined; }
          cancel(reason) {
            return this.locked ? rejected('cannot cancel a locked stream') : this.#core.cancel(reason);
          }
          getReader(options) {
            const mode = options?.mode;
            if (mode === 'byob') refuse("'byob' mode");
            if (mode !== undefined) throw new TypeError("options.mode is not 'byob'");
            return new ReadableStreamDefaultReader(this);
          }
          tee() { refuse("'tee()'"); }
        }

        class ReadableStreamDefaultReader {
          #core; #lock;
          constructor(stream) {
            if (arguments.length === 0) throw new TypeError('ReadableStreamDefaultReader takes a single argument');
            const core = coreOf(stream);
            if (!core) throw new TypeError('ReadableStreamDefaultReader argument must be a ReadableStream');
            if (core.reader) throw new TypeError('stream is locked');
            this.#core = core;
            this.#lock = { requests: [], closed: new Deferred() };
            core.reader = this.#lock;
            if (core.state === 'closed') this.#lock.closed.resolve();
            if (core.state === 'errored') this.#lock.closed.rejectQuietly(core.error);
          }
          get closed() { return this.#lock.closed.promise; }
          read() { return this.#core?.read() ?? rejected('stream is undefined'); }
          cancel(reason) { return this.#core?.cancel(reason) ?? rejected('stream is undefined'); }
          releaseLock() {
            if (!this.#core) return;
            const isReadable = this.#core.state === 'readable';
            const error = new TypeError(isReadable ? 'stream is readable' : 'stream is not readable');
            if (isReadable) this.#lock.closed.rejectQuietly(error);
            else this.#lock.closed = Deferred.rejectedQuietly(error);
            for (const request of this.#lock.requests.splice(0)) request.reject(new TypeError('reader released'));
            this.#core.reader = undefined;
            this.#core = undefined;
          }
        }
        return { ReadableStream, ReadableStreamDefaultReader };
        })
        """#
}
