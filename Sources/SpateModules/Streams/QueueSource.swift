/// The JavaScript that readable and writable streams share: queues, promises, strategies.
enum QueueSource {
    /// A function of `refuse`, which throws for what k6 does not have either.
    static let text = #"""
        (refuse => {
        const isObject = value => (typeof value === 'object' && value !== null) || typeof value === 'function';

        /** A promise and what settles it; `quiet` ones may be rejected without anybody listening. */
        class Deferred {
          isSettled = false;
          constructor() {
            this.promise = new Promise((resolve, reject) => { this.fulfil = resolve; this.refuse = reject; });
          }
          resolve(value) { this.isSettled = true; this.fulfil(value); }
          reject(reason) { this.isSettled = true; this.refuse(reason); }
          rejectQuietly(reason) { this.promise.catch(() => {}); this.reject(reason); }
          static resolved(value) { const made = new Deferred(); made.resolve(value); return made; }
          static rejectedQuietly(reason) { const made = new Deferred(); made.rejectQuietly(reason); return made; }
        }

        /** Chunks with their sizes. */
        class Queue {
          size = 0;
          #items = []; #first = 0;
          get isEmpty() { return this.#first === this.#items.length; }
          get next() { return this.#items[this.#first].chunk; }
          push(chunk, size) { this.#items.push({ chunk, size }); this.size += size; }
          shift() {
            const { chunk, size } = this.#items[this.#first];
            this.#items[this.#first++] = undefined;
            this.size = Math.max(0, this.size - size);
            if (this.#first > 64 && this.#first * 2 > this.#items.length) {
              this.#items.splice(0, this.#first);
              this.#first = 0;
            }
            return chunk;
          }
          clear() { this.#items = []; this.#first = 0; this.size = 0; }
        }

        /** How much a stream may queue. */
        class Strategy {
          constructor(given) {
            const { highWaterMark = 1, size } = given ?? {};
            if (typeof highWaterMark !== 'number' || !(highWaterMark >= 0))
              throw new RangeError('highWaterMark must be a non-negative number');
            if (size !== undefined && typeof size !== 'function') throw new TypeError('size must be a function');
            this.highWaterMark = highWaterMark;
            this.measure = size;
          }
          sizeOf(chunk) { return this.measure === undefined ? 1 : (0, this.measure)(chunk); }
          /** The size as a number that can be added up. */
          static checked(size) {
            const number = Number(size);
            if (!(number >= 0 && number < Infinity)) throw new RangeError('size must be a finite, non-NaN number');
            return number;
          }
        }

        /** Checks that those members of an object which are there are functions. */
        const callbacks = (object, name, members) => {
          const found = {};
          for (const member of members) {
            const value = object[member];
            if (value === undefined) continue;
            if (typeof value !== 'function') throw new TypeError(`${name}.[[${member}]] must be a function`);
            found[member] = argument => value.call(object, ...argument);
          }
          return found;
        };
        /** Calls a function that may not be there; what it throws becomes a rejection. */
        const promiseOf = (callback, ...argument) => {
          try { return Promise.resolve(callback?.(argument)); } catch (error) { return Promise.reject(error); }
        };
        const rejected = message => Promise.reject(new TypeError(message));

        class CountQueuingStrategy {
          constructor(init) {
            if (arguments.length === 0) throw new TypeError('CountQueuingStrategy takes a single argument');
            if (!isObject(init)) throw new TypeError('CountQueuingStrategy argument must be an object');
            if (!('highWaterMark' in init))
              throw new TypeError("CountQueuingStrategy argument must have 'highWaterMark' property");
            this.highWaterMark = init.highWaterMark;
            this.size = chunk => 1;
          }
        }
        return { refuse, isObject, Deferred, Queue, Strategy, callbacks, promiseOf, rejected, CountQueuingStrategy };
        })
        """#
}
