// Written by scripts/embed-libraries; change the files in Libraries/Sources instead.

/// The texts of the libraries that are built in.
enum LibrarySources {
    /// Name to text.
    static let all: [String: StaticString] = [
        "formdata": formdata,
        "httpx": httpx,
        "jsonpath": jsonpath,
        "k6-reporter": k6Reporter,
        "k6-summary": k6Summary,
        "k6-testing": k6Testing,
        "k6-utils": k6Utils,
        "k6chaijs": k6chaijs,
        "papaparse": papaparse,
        "totp": totp,
        "url": url,
    ]

    static let formdata: StaticString = ###"""
        // formdata: a body of multipart/form-data.
        'use strict';

        function bytesOf(text) {
          const escaped = unescape(encodeURIComponent(text));
          return Uint8Array.from(Array.from(escaped, (letter) => letter.charCodeAt(0)));
        }

        function isFile(value) {
          return value !== null && typeof value === 'object' && 'data' in value;
        }

        class FormData {
          constructor() {
            const digits = Array.from({ length: 16 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
            this.boundary = `------RWWorkerFormDataBoundary${digits}`;
            this.parts = [];
          }

          // `value`: text, or a file as `http.file` makes it: data, filename, content_type.
          append(name, value, filename) {
            this.parts.push([String(name), this.#part(value, filename)]);
          }

          set(name, value, filename) {
            const index = this.parts.findIndex(([key]) => key === String(name));
            if (index < 0) {
              this.append(name, value, filename);
              return;
            }
            this.parts = this.parts.filter(([key], position) => key !== String(name) || position === index);
            this.parts[index] = [String(name), this.#part(value, filename)];
          }

          delete(name) {
            this.parts = this.parts.filter(([key]) => key !== String(name));
          }

          has(name) {
            return this.parts.some(([key]) => key === String(name));
          }

          #part(value, filename) {
            if (!isFile(value)) return { data: String(value) };
            return {
              data: value.data,
              filename: filename || value.filename || 'blob',
              type: value.content_type || value.contentType || 'application/octet-stream',
            };
          }

          body() {
            const pieces = [];
            const quoted = (text) => text.replace(/"/g, '%22').replace(/\r\n|\r|\n/g, '%0D%0A');
            for (const [name, part] of this.parts) {
              let head = `--${this.boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
              if (part.filename !== undefined) head += `; filename="${quoted(part.filename)}"\r\nContent-Type: ${part.type}`;
              pieces.push(bytesOf(`${head}\r\n\r\n`));
              pieces.push(typeof part.data === 'string' ? bytesOf(part.data) : viewOf(part.data));
              pieces.push(bytesOf('\r\n'));
            }
            pieces.push(bytesOf(`--${this.boundary}--\r\n`));
            const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
            let at = 0;
            for (const piece of pieces) {
              whole.set(piece, at);
              at += piece.length;
            }
            return whole.buffer;
          }
        }

        function viewOf(data) {
          if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
          return new Uint8Array(data);
        }

        exports.FormData = FormData;
        """###

    static let httpx: StaticString = ###"""
        // httpx: requests with settings for all of them.
        'use strict';

        const http = require('k6/http');

        const METHODS = ['Get', 'Head', 'Post', 'Put', 'Delete', 'Connect', 'Options', 'Trace', 'Patch'];

        class Request {
          // `params`: those of http.request, and the body.
          constructor(method, url, params = {}) {
            const { body, ...rest } = params;
            this.method = method.toUpperCase();
            this.url = url;
            this.body = body === undefined ? null : body;
            this.params = { ...rest, headers: { ...rest.headers }, tags: { ...rest.tags } };
          }

          addHeader(name, value) {
            this.params.headers[name] = value;
          }

          addTag(name, value) {
            this.params.tags[name] = value;
          }
        }

        const kinds = {};
        for (const name of METHODS) {
          kinds[name] = class extends Request {
            constructor(url, params) {
              super(name, url, params);
            }
          };
        }

        class Httpx {
          constructor(options = {}) {
            const { baseURL, ...params } = options;
            this.baseURL = baseURL || '';
            this.params = { ...params, headers: { ...params.headers }, tags: { ...params.tags } };
            this.lastRequestChainDuration = 0;
          }

          setBaseUrl(url) {
            this.baseURL = url;
          }

          addHeader(name, value) {
            this.params.headers[name] = value;
          }

          addHeaders(headers) {
            Object.assign(this.params.headers, headers);
          }

          clearHeader(name) {
            delete this.params.headers[name];
          }

          addTag(name, value) {
            this.params.tags[name] = value;
          }

          addTags(tags) {
            Object.assign(this.params.tags, tags);
          }

          clearTag(name) {
            delete this.params.tags[name];
          }

          #merged(params = {}) {
            const own = params || {};
            return {
              ...this.params,
              ...own,
              headers: { ...this.params.headers, ...own.headers },
              tags: { ...this.params.tags, ...own.tags },
            };
          }

          #address(url) {
            return typeof url === 'string' && !/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? this.baseURL + url : url;
          }

          #keepDuration(response) {
            this.lastRequestChainDuration = response && response.timings ? response.timings.duration : 0;
            return response;
          }

          request(method, url, body, params) {
            return this.#keepDuration(http.request(method, this.#address(url), body === undefined ? null : body, this.#merged(params)));
          }

          asyncRequest(method, url, body, params) {
            return http.asyncRequest(method, this.#address(url), body === undefined ? null : body, this.#merged(params))
              .then((response) => this.#keepDuration(response));
          }

          execute(request) {
            return this.request(request.method, request.url, request.body, request.params);
          }

          batch(requests, params) {
            const one = (request) => {
              const own = { ...request.params, headers: { ...request.params.headers }, tags: { ...request.params.tags } };
              const shared = this.#merged(params);
              return {
                method: request.method,
                url: this.#address(request.url),
                body: request.body,
                params: { ...shared, ...own, headers: { ...shared.headers, ...own.headers }, tags: { ...shared.tags, ...own.tags } },
              };
            };
            const all = Array.isArray(requests) ? requests.map(one)
              : Object.fromEntries(Object.entries(requests).map(([name, request]) => [name, one(request)]));
            const responses = http.batch(all);
            const durations = Object.values(responses).map((response) => response.timings.duration);
            this.lastRequestChainDuration = Math.max(0, ...durations);
            return responses;
          }
        }

        for (const name of METHODS) {
          Httpx.prototype[name.toLowerCase()] = function send(url, body, params) {
            return this.request(name.toUpperCase(), url, body, params);
          };
          Httpx.prototype[`async${name}`] = function send(url, body, params) {
            return this.asyncRequest(name.toUpperCase(), url, body, params);
          };
        }

        Object.assign(exports, kinds, { Httpx, Request });
        """###

    static let jsonpath: StaticString = ###"""
        // jsonpath: questions to objects, such as $.store.book[?(@.price<10)].title.
        'use strict';

        const NAME = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff-]*/y;

        // An expression as steps: { scope: 'child' | 'descendant', selector }.
        class Reader {
          constructor(text) {
            if (typeof text !== 'string' || text.trim() === '') throw new Error('we need a path');
            this.text = text.trim();
            this.at = 0;
          }

          fail(what) {
            throw new Error(`cannot read the path ${this.text} at ${this.at + 1}: ${what}`);
          }

          take(mark) {
            if (!this.text.startsWith(mark, this.at)) return false;
            this.at += mark.length;
            return true;
          }

          match(pattern) {
            pattern.lastIndex = this.at;
            const found = pattern.exec(this.text);
            if (found) this.at += found[0].length;
            return found && found[0];
          }

          steps() {
            const steps = [];
            if (!this.take('$')) {
              const first = this.match(NAME) || this.fail('it must begin with $');
              steps.push({ scope: 'child', selector: { kind: 'names', names: [first] } });
            }
            while (this.at < this.text.length) {
              const scope = this.take('..') ? 'descendant' : 'child';
              if (this.text[this.at] === '[') {
                steps.push({ scope, selector: this.#brackets() });
                continue;
              }
              if (scope === 'child' && !this.take('.')) this.fail('a dot or a bracket is missing');
              if (this.take('*')) steps.push({ scope, selector: { kind: 'all' } });
              else if (this.text[this.at] === '(') steps.push({ scope, selector: { kind: 'script', code: this.#parenthesised() } });
              else steps.push({ scope, selector: { kind: 'names', names: [this.match(NAME) || this.match(/\d+/y) || this.fail('a name is missing')] } });
            }
            return steps;
          }

          #brackets() {
            this.take('[');
            this.match(/\s*/y);
            let selector;
            if (this.take('?')) {
              selector = { kind: 'filter', code: this.#parenthesised() };
            } else if (this.text[this.at] === '(') {
              selector = { kind: 'script', code: this.#parenthesised() };
            } else if (this.take('*')) {
              selector = { kind: 'all' };
            } else {
              selector = this.#union();
            }
            this.match(/\s*/y);
            if (!this.take(']')) this.fail('] is missing');
            return selector;
          }

          #union() {
            const parts = [];
            do {
              this.match(/\s*/y);
              const quoted = this.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y);
              const slice = quoted ? null : this.match(/-?\d*:-?\d*(?::-?\d*)?/y);
              if (quoted) parts.push({ name: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
              else if (slice) parts.push({ slice: slice.split(':').map((digits) => (digits === '' ? null : Number(digits))) });
              else parts.push({ name: this.match(/-?\d+/y) || this.match(NAME) || this.fail('a name, a number or a range is missing') });
              this.match(/\s*/y);
            } while (this.take(','));
            return parts.length === 1 && parts[0].slice ? { kind: 'slice', range: parts[0].slice }
              : parts.some((part) => part.slice) ? { kind: 'union', parts } : { kind: 'names', names: parts.map((part) => part.name) };
          }

          // The text between ( and the ) that closes it.
          #parenthesised() {
            if (!this.take('(')) this.fail('( is missing');
            const from = this.at;
            let depth = 1;
            let quote = '';
            for (; this.at < this.text.length; this.at += 1) {
              const letter = this.text[this.at];
              if (quote) {
                if (letter === '\\') this.at += 1;
                else if (letter === quote) quote = '';
              } else if (letter === '"' || letter === "'") {
                quote = letter;
              } else if (letter === '(') {
                depth += 1;
              } else if (letter === ')') {
                depth -= 1;
                if (depth === 0) {
                  this.at += 1;
                  return this.text.slice(from, this.at - 1);
                }
              }
            }
            return this.fail(') is missing');
          }
        }

        const compiled = new Map();

        // The code in a path, with @ for the element.
        function evaluate(code, element) {
          if (!compiled.has(code)) {
            const source = code.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|@/g, (whole, quoted) => quoted || '$element');
            compiled.set(code, new Function('$element', `return (${source});`));
          }
          try {
            return compiled.get(code)(element);
          } catch (error) {
            return undefined;
          }
        }

        function keysOf(value) {
          if (Array.isArray(value)) return value.map((_, index) => index);
          return value !== null && typeof value === 'object' ? Object.keys(value) : [];
        }

        function sliced(length, [from, to, by]) {
          const step = by === null || by === undefined ? 1 : by;
          if (step === 0) return [];
          const bound = (value, other) => (value === null ? other : value < 0 ? Math.max(0, length + value) : Math.min(value, length));
          const keys = [];
          if (step > 0) for (let index = bound(from, 0); index < bound(to, length); index += step) keys.push(index);
          else for (let index = Math.min(length - 1, bound(from, length - 1)); index > (to === null ? -1 : bound(to, -1)); index += step) keys.push(index);
          return keys;
        }

        function has(value, key) {
          return value !== null && typeof value === 'object' && Object.prototype.hasOwnProperty.call(value, key);
        }

        function selected(value, selector) {
          switch (selector.kind) {
            case 'all':
              return keysOf(value);
            case 'names':
              return selector.names.map((name) => keyIn(value, name)).filter((key) => has(value, key));
            case 'slice':
              return Array.isArray(value) ? sliced(value.length, selector.range) : [];
            case 'union':
              return selector.parts.flatMap((part) => (part.slice ? selected(value, { kind: 'slice', range: part.slice }) : selected(value, { kind: 'names', names: [part.name] })));
            case 'filter':
              return keysOf(value).filter((key) => evaluate(selector.code, value[key]));
            default: {
              const key = evaluate(selector.code, value);
              return has(value, key) ? [key] : [];
            }
          }
        }

        function keyIn(value, name) {
          if (!Array.isArray(value) || !/^-?\d+$/.test(name)) return name;
          const index = Number(name);
          return index < 0 ? value.length + index : index;
        }

        function descendants(node) {
          const nodes = [node];
          for (const key of keysOf(node.value)) {
            nodes.push(...descendants({ path: [...node.path, key], value: node.value[key] }));
          }
          return nodes;
        }

        function nodes(object, path, count) {
          if (object === null || typeof object !== 'object') throw new Error('obj needs to be an object');
          let found = [{ path: ['$'], value: object }];
          for (const { scope, selector } of new Reader(path).steps()) {
            const from = scope === 'child' ? found : found.flatMap(descendants);
            found = from.flatMap((node) => selected(node.value, selector).map((key) => ({ path: [...node.path, key], value: node.value[key] })));
          }
          return count === undefined ? found : found.slice(0, count);
        }

        function stringify(path) {
          if (typeof path === 'string') return path;
          return path.map((part, index) => {
            if (index === 0 && part === '$') return '$';
            if (typeof part === 'number') return `[${part}]`;
            return /^[A-Za-z_][\w]*$/.test(part) ? `${index === 0 ? '$' : ''}.${part}` : `[${JSON.stringify(part)}]`;
          }).join('');
        }

        function holder(object, path) {
          return path.slice(1, -1).reduce((value, key) => value[key], object);
        }

        const jsonpath = {
          nodes,
          stringify,
          parse: (path) => [{ expression: { type: 'root', value: '$' } }, ...new Reader(path).steps()],
          query: (object, path, count) => nodes(object, path, count).map((node) => node.value),
          paths: (object, path, count) => nodes(object, path, count).map((node) => node.path),
          value(object, path, ...rest) {
            const [first] = nodes(object, path, 1);
            if (rest.length === 0) return first && first.value;
            if (first) {
              holder(object, first.path)[first.path[first.path.length - 1]] = rest[0];
            } else {
              const names = new Reader(path).steps().map((step) => step.selector.names[0]);
              const last = names.pop();
              names.reduce((value, name) => (value[name] = value[name] || {}), object)[last] = rest[0];
            }
            return rest[0];
          },
          parent(object, path) {
            const [first] = nodes(object, path, 1);
            return first && holder(object, first.path);
          },
          // Deep ones first, so that what contains them is changed with their new values.
          apply(object, path, change) {
            const found = nodes(object, path).sort((left, right) => right.path.length - left.path.length);
            for (const node of found) {
              const above = holder(object, node.path);
              const key = node.path[node.path.length - 1];
              node.value = change(above[key]);
              above[key] = node.value;
            }
            return found;
          },
        };

        module.exports = { ...jsonpath, JSONPath: jsonpath, default: jsonpath };
        """###

    static let k6Reporter: StaticString = ###"""
        // k6-reporter: the end-of-test summary as one page of HTML.
        'use strict';

        const STYLE = `
        :root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --soft: #8881; }
        @media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #ff7b72; } }
        * { box-sizing: border-box; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 2rem 1rem; }
        h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
        .note { opacity: .7; margin: .25rem 0 1.5rem; }
        .cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
        .card { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
        .card b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: right; white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
        td { font-variant-numeric: tabular-nums; } thead th { font-weight: 600; }
        tr.group td { background: var(--soft); font-weight: 600; }
        .good { color: var(--good); } .bad { color: var(--bad); }
        `;

        function escapeHTML(text) {
          const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
          return String(text).replace(/[&<>"']/g, (letter) => names[letter]);
        }

        function number(value) {
          if (value === undefined || value === null) return '';
          const fixed = Number.isInteger(value) ? String(value) : value.toFixed(2);
          const [whole, rest] = fixed.split('.');
          return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest ? `.${rest}` : '');
        }

        function bytes(value) {
          const units = ['B', 'kB', 'MB', 'GB', 'TB'];
          let [amount, unit] = [value, 0];
          while (amount >= 1000 && unit < units.length - 1) {
            amount /= 1000;
            unit += 1;
          }
          return `${number(unit === 0 ? amount : Number(amount.toFixed(2)))} ${units[unit]}`;
        }

        function text(value, metric) {
          if (value === undefined || value === null) return '';
          if (metric.contains === 'time') return `${number(value)} ms`;
          return metric.contains === 'data' ? bytes(value) : number(value);
        }

        function verdicts(metric) {
          return Object.entries(metric.thresholds || {});
        }

        function thresholdRows(metrics) {
          const sorted = Object.entries(metrics).sort(([left], [right]) => (left < right ? -1 : 1));
          return sorted.flatMap(([name, metric]) => verdicts(metric).map(([expression, verdict]) =>
            row([escapeHTML(name), escapeHTML(expression), mark(verdict.ok)])));
        }

        function mark(isGood) {
          return isGood ? '<span class="good">✓ held</span>' : '<span class="bad">✗ crossed</span>';
        }

        function row(cells, kind) {
          return `<tr${kind ? ` class="${kind}"` : ''}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
        }

        function table(title, heads, rows) {
          if (rows.length === 0) return '';
          const head = heads.map((name) => `<th>${escapeHTML(name)}</th>`).join('');
          return `<h2>${title}</h2><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
        }

        function checkRows(group, path) {
          const rows = [];
          if (path && (group.checks || []).length > 0) rows.push(`<tr class="group"><td colspan="4">${escapeHTML(path)}</td></tr>`);
          for (const check of group.checks || []) {
            const share = (100 * check.passes) / (check.passes + check.fails || 1);
            const failed = check.fails > 0 ? `<span class="bad">${number(check.fails)}</span>` : '0';
            rows.push(row([escapeHTML(check.name), number(check.passes), failed, `${share.toFixed(2)} %`]));
          }
          for (const child of group.groups || []) rows.push(...checkRows(child, path ? `${path} › ${child.name}` : child.name));
          return rows;
        }

        function trendColumns(data) {
          const known = (data.options && data.options.summaryTrendStats) || [];
          return known.length > 0 ? known : ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'];
        }

        function name(key, metric) {
          const failed = verdicts(metric).some(([, verdict]) => !verdict.ok);
          return failed ? `<span class="bad">${escapeHTML(key)}</span>` : escapeHTML(key);
        }

        function otherRow(key, metric) {
          const { values } = metric;
          const label = name(key, metric);
          if (metric.type === 'rate') {
            return row([label, `${(100 * values.rate).toFixed(2)} %`, `${number(values.passes)} of ${number(values.passes + values.fails)}`]);
          }
          if (metric.type === 'gauge') return row([label, text(values.value, metric), `${text(values.min, metric)} to ${text(values.max, metric)}`]);
          return row([label, text(values.count, metric), `${text(values.rate, metric)} /s`]);
        }

        function cards(data) {
          const { metrics } = data;
          const value = (key, member) => metrics[key] && metrics[key].values[member];
          const all = Object.values(metrics).flatMap(verdicts);
          const crossed = all.filter(([, verdict]) => !verdict.ok).length;
          const failedRequests = value('http_req_failed', 'passes');
          const failedChecks = value('checks', 'fails');
          const list = [
            ['Requests', number(value('http_reqs', 'count')), ''],
            ['Failed requests', number(failedRequests), failedRequests > 0 ? 'bad' : ''],
            ['Crossed thresholds', all.length > 0 ? `${crossed} of ${all.length}` : '', crossed > 0 ? 'bad' : 'good'],
            ['Failed checks', number(failedChecks), failedChecks > 0 ? 'bad' : ''],
            ['Iterations', number(value('iterations', 'count')), ''],
            ['Most virtual users', number(value('vus_max', 'max')), ''],
            ['Duration', `${number(Number((data.state ? data.state.testRunDurationMs / 1000 : 0).toFixed(1)))} s`, ''],
          ];
          return list.filter(([, shown]) => shown !== '').map(([title, shown, kind]) =>
            `<div class="card">${title}<b class="${kind}">${shown}</b></div>`).join('\n');
        }

        // `options`: title, description.
        function htmlReport(data, options = {}) {
          const now = new Date();
          const title = options.title || `K6 Load Test: ${now.toISOString().slice(0, 16).replace('T', ' ')}`;
          const columns = trendColumns(data);
          const metrics = Object.entries(data.metrics).sort(([left], [right]) => (left < right ? -1 : 1));
          const trends = metrics.filter(([, metric]) => metric.type === 'trend').map(([key, metric]) =>
            row([name(key, metric), ...columns.map((stat) => (stat === 'count' ? number(metric.values[stat]) : text(metric.values[stat], metric)))]));
          const others = metrics.filter(([, metric]) => metric.type !== 'trend').map(([key, metric]) => otherRow(key, metric));
          return `<!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${escapeHTML(title)}</title>
        <style>${STYLE}</style>
        </head>
        <body>
        <h1>${escapeHTML(title)}</h1>
        <p class="note">${escapeHTML(options.description || now.toUTCString())}</p>
        <div class="cards">${cards(data)}</div>
        ${table('Thresholds', ['Metric', 'Threshold', 'Result'], thresholdRows(data.metrics))}
        ${table('Checks', ['Check', 'Passed', 'Failed', 'Share'], checkRows(data.root_group || {}, ''))}
        ${table('Trends', ['Metric', ...columns], trends)}
        ${table('Counters, rates and gauges', ['Metric', 'Value', 'Rate, part or range'], others)}
        </body>
        </html>
        `;
        }

        exports.htmlReport = htmlReport;
        """###

    static let k6Summary: StaticString = ###"""
        // k6-summary: the end-of-test summary as text, and as a JUnit report.
        'use strict';

        const COLORS = { red: '31', green: '32', cyan: '36', faintCyan: '2;36', faintWhite: '2;37' };
        const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
        const TREND_STATS = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'];

        function painter(isColored) {
          return (text, color) => (isColored ? `\x1b[${COLORS[color]}m${text}\x1b[0m` : text);
        }

        // Columns that a text takes: letters, without the marks that are put on them.
        function columns(text) {
          return text.normalize('NFC').replace(/[\u0300-\u036f]/g, '').length;
        }

        function fill(text, width) {
          return ' '.repeat(Math.max(0, width - columns(text)));
        }

        function fixed(value, digits) {
          return parseFloat(value.toFixed(digits)).toString();
        }

        function cut(value, digits) {
          const scale = 10 ** digits;
          return fixed(Math.trunc(scale * value) / scale, digits);
        }

        function bytesText(bytes) {
          if (bytes < 10) return `${bytes} B`;
          let unit = 0;
          let scale = 1;
          while (unit < BYTE_UNITS.length - 1 && bytes >= scale * 1000) {
            unit += 1;
            scale *= 1000;
          }
          const tenths = Math.floor((bytes / scale) * 10 + 0.5) / 10;
          return `${tenths.toFixed(tenths < 10 ? 1 : 0)} ${BYTE_UNITS[unit]}`;
        }

        function fittingTime(ms) {
          if (ms === 0) return '0s';
          if (ms < 0.001) return `${Math.trunc(ms * 1000000)}ns`;
          if (ms < 1) return `${cut(ms * 1000, 2)}µs`;
          if (ms < 1000) return `${cut(ms, 2)}ms`;
          const seconds = `${cut((ms % 60000) / 1000, ms > 60000 ? 0 : 2)}s`;
          const minutes = Math.trunc(ms / 60000);
          if (minutes < 1) return seconds;
          const hours = Math.trunc(minutes / 60);
          return `${hours < 1 ? '' : `${hours}h`}${minutes % 60}m${seconds}`;
        }

        function timeText(ms, unit) {
          if (unit === 's') return `${(ms * 0.001).toFixed(2)}s`;
          if (unit === 'ms') return `${ms.toFixed(2)}ms`;
          if (unit === 'us') return `${(ms * 1000).toFixed(2)}µs`;
          return fittingTime(ms);
        }

        function shareText(share) {
          return `${(Math.trunc(share * 10000) / 100).toFixed(2)}%`;
        }

        function humanizeValue(value, metric, timeUnit) {
          if (metric.type === 'rate') return shareText(value);
          if (metric.contains === 'data') return bytesText(value);
          if (metric.contains === 'time') return timeText(value, timeUnit);
          return fixed(value, 6);
        }

        function groupLines(group, indent, paint, isRoot) {
          const inner = isRoot ? indent : `${indent}  `;
          const lines = isRoot ? [] : [`${indent}█ ${group.name}`, ''];
          for (const check of group.checks || []) {
            if (check.fails === 0) {
              lines.push(paint(`${inner}✓ ${check.name}`, 'green'));
              continue;
            }
            const percent = Math.floor((100 * check.passes) / (check.passes + check.fails));
            const detail = `↳  ${percent}% — ✓ ${check.passes} / ✗ ${check.fails}`;
            lines.push(paint(`${inner}✗ ${check.name}\n${inner} ${detail}`, 'red'));
          }
          if ((group.checks || []).length > 0) lines.push('');
          for (const child of group.groups || []) lines.push(...groupLines(child, inner, paint, false));
          return lines;
        }

        function isParentOf(name, other) {
          return other.startsWith(`${name}{`);
        }

        // By name, each sub-metric behind its parent.
        function sortedNames(metrics) {
          const parent = (name) => name.split('{', 1)[0];
          return Object.keys(metrics).sort((left, right) => {
            if (isParentOf(left, right)) return -1;
            if (isParentOf(right, left)) return 1;
            return order(parent(left), parent(right)) || order(left, right);
          });
        }

        // As root collation has it: the underscore before digits before letters, upper case beside lower case.
        function order(left, right) {
          const weight = (text) => text.toLowerCase().replace(/_/g, ' ');
          const [a, b] = [weight(left), weight(right)];
          if (a !== b) return a < b ? -1 : 1;
          return left === right ? 0 : left > right ? -1 : 1;
        }

        function rowOf(name, metric, settings) {
          const text = (value) => humanizeValue(value, metric, settings.summaryTimeUnit);
          const values = metric.values;
          const brace = name.indexOf('{');
          const label = brace < 0 ? name : `  { ${name.slice(brace + 1, -1)} }`;
          switch (metric.type) {
            case 'counter':
              return { label, main: text(values.count), extras: [`${text(values.rate)}/s`] };
            case 'gauge':
              return { label, main: text(values.value), extras: [`min=${text(values.min)}`, `max=${text(values.max)}`] };
            case 'rate': {
              const total = values.passes + values.fails;
              return { label, main: shareText(values.rate), extras: [`${values.passes} out of ${total}`] };
            }
            case 'trend':
              return {
                label,
                stats: settings.summaryTrendStats.map((stat) => {
                  const value = values[stat];
                  return [stat, stat === 'count' ? String(value) : value === undefined ? '-' : text(value)];
                }),
              };
            default:
              return { label, main: '', extras: [] };
          }
        }

        function widen(widths, texts) {
          texts.forEach((text, index) => {
            widths[index] = Math.max(widths[index] || 0, columns(text));
          });
        }

        function metricLines(data, settings, paint) {
          const names = sortedNames(data.metrics);
          const rows = names.map((name) => rowOf(name, data.metrics[name], settings));
          const widths = { name: [], main: [], extras: [], stats: [] };
          for (const row of rows) {
            widen(widths.name, [row.label]);
            if (row.stats) {
              widen(widths.stats, row.stats.map((stat) => stat[1]));
            } else {
              widen(widths.main, [row.main]);
              widen(widths.extras, row.extras);
            }
          }
          return rows.map((row, index) => {
            const dots = '.'.repeat(widths.name[0] - columns(row.label) + 3);
            const line = `${row.label}${paint(`${dots}:`, 'faintWhite')} ${cells(row, widths, paint)}`;
            const verdicts = Object.values(data.metrics[names[index]].thresholds || {});
            const isHeld = verdicts.every((verdict) => verdict.ok);
            const mark = verdicts.length === 0 ? ' ' : isHeld ? paint('✓', 'green') : paint('✗', 'red');
            // The mark of a sub-metric stands further in, where its name begins.
            const isSub = row.label.startsWith('  { ');
            return isSub ? `${settings.indent}    ${mark} ${line.slice(2)}` : `${settings.indent}  ${mark} ${line}`;
          });
        }

        function cells(row, widths, paint) {
          if (row.stats) {
            return row.stats
              .map(([stat, text], index) => `${stat}=${paint(text, 'cyan')}${fill(text, widths.stats[index])}`)
              .join(' ');
          }
          const start = `${paint(row.main, 'cyan')}${fill(row.main, widths.main[0])} `;
          if (row.extras.length === 1) return start + paint(row.extras[0], 'faintCyan');
          return start + row.extras.map((text, i) => paint(text, 'faintCyan') + fill(text, widths.extras[i])).join(' ');
        }

        function textSummary(data, options) {
          const settings = { indent: ' ', enableColors: true, summaryTimeUnit: null, ...data.options, ...options };
          if (!settings.summaryTrendStats) settings.summaryTrendStats = TREND_STATS;
          const paint = painter(settings.enableColors && !settings.noColor);
          return [
            ...groupLines(data.root_group, `${settings.indent}    `, paint, true),
            ...metricLines(data, settings, paint),
          ].join('\n');
        }

        const XML_NAMES = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' };

        function escapeXML(text) {
          return String(text).replace(/[<>&'"]/g, (letter) => XML_NAMES[letter]);
        }

        function jUnit(data, options) {
          const name = escapeXML((options && options.name) || 'k6 thresholds');
          const cases = [];
          let failures = 0;
          for (const [metric, { thresholds }] of Object.entries(data.metrics)) {
            for (const [expression, verdict] of Object.entries(thresholds || {})) {
              const title = `${escapeXML(metric)} - ${escapeXML(expression)}`;
              if (verdict.ok) {
                cases.push(`<testcase name="${title}" />`);
              } else {
                failures += 1;
                cases.push(`<testcase name="${title}"><failure message="failed" /></testcase>`);
              }
            }
          }
          return [
            '<?xml version="1.0"?>',
            `<testsuites tests="${cases.length}" failures="${failures}">`,
            `<testsuite name="${name}" tests="${cases.length}" failures="${failures}">${cases.join('\n')}`,
            '</testsuite >',
            '</testsuites >',
          ].join('\n');
        }

        exports.humanizeValue = humanizeValue;
        exports.textSummary = textSummary;
        exports.jUnit = jUnit;
        """###

    static let k6Testing: StaticString = ###"""
        // k6-testing: expect(value).toBe(other) and its kind; a failed one ends the test.
        import exec from 'k6/execution';

        const STYLES = { red: '31', green: '32', dim: '2', bold: '1', yellow: '33', cyan: '36', white: '37' };
        const MARK = Symbol.for('k6-testing asymmetric');

        function colorize(text, color) {
          return STYLES[color] ? `\x1b[${STYLES[color]}m${text}\x1b[0m` : text;
        }

        function settingsOfEnvironment() {
          const env = (name) => __ENV[`K6_TESTING_${name}`];
          const settings = { timeout: 5000, interval: 100, colorize: true, display: 'pretty', softMode: 'throw' };
          if (env('TIMEOUT')) settings.timeout = Number(env('TIMEOUT'));
          if (env('INTERVAL')) settings.interval = Number(env('INTERVAL'));
          if (env('COLORIZE')) settings.colorize = env('COLORIZE').toLowerCase() === 'true';
          if (env('DISPLAY')) settings.display = env('DISPLAY').toLowerCase();
          if (env('SOFT_MODE')) settings.softMode = env('SOFT_MODE').toLowerCase();
          return settings;
        }

        class AssertionFailedError extends Error {
          constructor(message) {
            super(message);
            this.name = 'AssertionFailedError';
          }
        }

        // Where the script called: the first frame that is not of this file.
        function callSite() {
          const frames = new Error().stack.split('\n').filter((line) => /^\s*at /.test(line));
          const own = frames.length > 0 ? frames[0].replace(/^.*\(|:\d+:\d+.*$/g, '').replace(/^\s*at /, '') : '';
          const frame = frames.find((line) => !line.includes(own) && line.includes('://')) || '';
          const match = /([^/\s(]+):(\d+):(\d+)/.exec(frame);
          return match ? { file: match[1], line: match[2] } : { file: 'unknown', line: '0' };
        }

        function shown(value) {
          if (value && value[MARK]) return value.toString();
          if (typeof value === 'string') return JSON.stringify(value);
          if (typeof value === 'function') return `[Function ${value.name || 'anonymous'}]`;
          if (value instanceof Error || value instanceof RegExp || typeof value !== 'object' || value === null) return String(value);
          if (value instanceof Map) return `Map ${shown([...value])}`;
          if (value instanceof Set) return `Set ${shown([...value])}`;
          try {
            return JSON.stringify(value) || String(value);
          } catch (error) {
            return String(value);
          }
        }

        // Deep equality; `undefined` properties do not count.
        function equals(left, right, pairs = []) {
          if (right && right[MARK]) return right.matches(left);
          if (left && left[MARK]) return left.matches(right);
          if (Object.is(left, right)) return true;
          if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
          if (pairs.some(([a, b]) => a === left && b === right)) return true;
          const tag = Object.prototype.toString.call(left);
          if (tag !== Object.prototype.toString.call(right)) return false;
          if (left instanceof Date) return left.getTime() === right.getTime() || (Number.isNaN(+left) && Number.isNaN(+right));
          if (left instanceof RegExp) return String(left) === String(right);
          if (left instanceof Error) return left.name === right.name && left.message === right.message;
          const inside = [...pairs, [left, right]];
          if (left instanceof Map) {
            return left.size === right.size && [...left].every(([key, value]) => right.has(key) && equals(value, right.get(key), inside));
          }
          if (left instanceof Set) {
            return left.size === right.size && [...left].every((value) => right.has(value) || [...right].some((other) => equals(value, other, inside)));
          }
          if (left instanceof ArrayBuffer) return equals(new Uint8Array(left), new Uint8Array(right), inside);
          if (Array.isArray(left) && left.length !== right.length) return false;
          const names = new Set([...Object.keys(left), ...Object.keys(right)]);
          return [...names].every((name) => equals(left[name], right[name], inside));
        }

        function property(value, path) {
          const names = Array.isArray(path) ? path : String(path).replace(/\[(\w+)\]/g, '.$1').replace(/^\./, '').split('.');
          let found = value;
          for (const name of names) {
            if (found === null || found === undefined || !(name in Object(found))) return { exists: false };
            found = found[name];
          }
          return { exists: true, value: found };
        }

        function needsNumber(value, what) {
          if (typeof value !== 'number' && typeof value !== 'bigint') {
            throw new TypeError(`${what} must be a number, is ${shown(value)}`);
          }
          return value;
        }

        function contains(value, item) {
          if (typeof value === 'string') return value.includes(item);
          if (value instanceof Set || value instanceof Map) return value.has(item);
          return Array.from(value).includes(item);
        }

        // Each tells whether it holds, and what was expected in words.
        const MATCHERS = {
          toBe: (value, other) => ({ holds: Object.is(value, other), expected: shown(other) }),
          toBeCloseTo: (value, other, digits = 2) => ({
            holds: value === other || Math.abs(needsNumber(value, 'the value') - other) < 10 ** -digits / 2,
            expected: `${other} to ${digits} digits`,
          }),
          toBeDefined: (value) => ({ holds: value !== undefined, expected: 'defined' }),
          toBeUndefined: (value) => ({ holds: value === undefined, expected: 'undefined' }),
          toBeNull: (value) => ({ holds: value === null, expected: 'null' }),
          toBeNaN: (value) => ({ holds: Number.isNaN(value), expected: 'NaN' }),
          toBeTruthy: (value) => ({ holds: Boolean(value), expected: 'truthy' }),
          toBeFalsy: (value) => ({ holds: !value, expected: 'falsy' }),
          toBeGreaterThan: (value, other) => ({ holds: needsNumber(value, 'the value') > needsNumber(other, 'the limit'), expected: `> ${other}` }),
          toBeGreaterThanOrEqual: (value, other) => ({ holds: needsNumber(value, 'the value') >= needsNumber(other, 'the limit'), expected: `>= ${other}` }),
          toBeLessThan: (value, other) => ({ holds: needsNumber(value, 'the value') < needsNumber(other, 'the limit'), expected: `< ${other}` }),
          toBeLessThanOrEqual: (value, other) => ({ holds: needsNumber(value, 'the value') <= needsNumber(other, 'the limit'), expected: `<= ${other}` }),
          toBeInstanceOf: (value, other) => ({ holds: value instanceof other, expected: `an instance of ${other.name}` }),
          toContain: (value, item) => ({ holds: contains(value, item), expected: `something that contains ${shown(item)}` }),
          toContainEqual: (value, item) => ({
            holds: Array.from(value).some((other) => equals(other, item)),
            expected: `something that contains the equal of ${shown(item)}`,
          }),
          toEqual: (value, other) => ({ holds: equals(value, other), expected: shown(other) }),
          toHaveLength: (value, length) => ({ holds: Boolean(value) && value.length === length, expected: `a length of ${length}`, received: value && value.length }),
          toHaveProperty: (value, path, ...expected) => {
            const found = property(value, path);
            const holds = found.exists && (expected.length === 0 || equals(found.value, expected[0]));
            return { holds, expected: `the property ${path}${expected.length > 0 ? ` with ${shown(expected[0])}` : ''}` };
          },
          toMatch: (value, pattern) => ({
            holds: pattern instanceof RegExp ? pattern.test(value) : String(value).includes(pattern),
            expected: `something like ${shown(pattern)}`,
          }),
          toThrow: (action, expected) => {
            try {
              action();
            } catch (error) {
              const text = error && error.message !== undefined ? error.message : String(error);
              const holds = expected === undefined || (typeof expected === 'function' ? error instanceof expected
                : expected instanceof RegExp ? expected.test(text) : text.includes(expected.message || expected));
              return { holds, expected: expected === undefined ? 'an exception' : `an exception like ${shown(expected)}`, received: text };
            }
            return { holds: false, expected: 'an exception', received: 'none' };
          },
        };

        function matchesText(text, expected, isWhole, options = {}) {
          const plain = (string) => {
            const spaced = string.replace(/\s+/g, ' ').trim();
            return options.ignoreCase ? spaced.toLowerCase() : spaced;
          };
          if (expected instanceof RegExp) return expected.test(String(text || '').trim());
          return isWhole ? plain(String(text || '')) === plain(expected) : plain(String(text || '')).includes(plain(expected));
        }

        // Of pages and their elements: asked again until they hold or the time is over.
        const RETRYING = {
          toBeChecked: async (locator) => ({ holds: await locator.isChecked(), expected: 'checked' }),
          toBeDisabled: async (locator) => ({ holds: await locator.isDisabled(), expected: 'disabled' }),
          toBeEditable: async (locator) => ({ holds: await locator.isEditable(), expected: 'editable' }),
          toBeEnabled: async (locator) => ({ holds: await locator.isEnabled(), expected: 'enabled' }),
          toBeHidden: async (locator) => ({ holds: await locator.isHidden(), expected: 'hidden' }),
          toBeVisible: async (locator) => ({ holds: await locator.isVisible(), expected: 'visible' }),
          toBeAttached: async (locator) => ({ holds: (await locator.count()) > 0, expected: 'attached' }),
          toBeEmpty: async (locator) => ({
            holds: ((await locator.textContent()) || '').trim() === '',
            expected: 'empty',
          }),
          toContainText: async (locator, text, options) => {
            const received = await locator.textContent();
            return { holds: matchesText(received, text, false, options), expected: shown(text), received };
          },
          toHaveText: async (locator, text, options) => {
            const received = await locator.innerText();
            return { holds: matchesText(received, text, true, options), expected: shown(text), received };
          },
          toHaveAttribute: async (locator, name, ...more) => {
            const received = await locator.getAttribute(name);
            const hasValue = more.length > 0 && (typeof more[0] === 'string' || more[0] instanceof RegExp);
            const holds = hasValue ? received !== null && matchesText(received, more[0], true) : received !== null;
            return { holds, expected: `the attribute ${name}${hasValue ? `=${shown(more[0])}` : ''}`, received };
          },
          toHaveTitle: async (page, title) => {
            const received = await page.title();
            return { holds: matchesText(received, title, true), expected: shown(title), received };
          },
          toHaveURL: async (page, url) => {
            const received = page.url();
            return { holds: url instanceof RegExp ? url.test(received) : received === url, expected: shown(url), received };
          },
          toHaveValue: async (locator, value) => {
            const received = await locator.inputValue();
            return { holds: matchesText(received, value, true), expected: shown(value), received };
          },
        };

        function report(context, name, outcome, value, site) {
          const { settings, message, isNot, isSoft } = context;
          const paint = (text, color) => (settings.colorize ? colorize(text, color) : text);
          const call = `expect(${paint('received', 'red')})${isNot ? '.not' : ''}.${name}(${paint('expected', 'green')})`;
          const expected = `${isNot ? 'not ' : ''}${outcome.expected}`;
          const received = 'received' in outcome && outcome.received !== undefined ? shown(outcome.received) : shown(value);
          const head = message || call;
          const text = settings.display === 'inline'
            ? `${head}: expected ${paint(expected, 'green')}, received ${paint(received, 'red')}, at ${site.file}:${site.line}`
            : [
                '', '', `    Error: ${head}`, '', `      At: ${site.file}:${site.line}`, `Expected: ${paint(expected, 'green')}`,
                `Received: ${paint(received, 'red')}`, '', `Filename: ${site.file}`, `    Line: ${site.line}`, '',
              ].join('\n');
          if (isSoft && settings.softMode === 'throw') throw new AssertionFailedError(text);
          if (isSoft) {
            console.error(text);
            exec.test.fail(text);
            return;
          }
          exec.test.abort(text);
        }

        function expectation(context, value) {
          const object = {};
          for (const [name, matcher] of Object.entries(MATCHERS)) {
            object[name] = (...args) => {
              const outcome = matcher(value, ...args);
              if (Boolean(outcome.holds) === context.isNot) report(context, name, outcome, value, callSite());
            };
          }
          for (const [name, matcher] of Object.entries(RETRYING)) {
            object[name] = (...args) => {
              const site = callSite();
              return retry(context, matcher, value, args).then((outcome) => {
                if (Boolean(outcome.holds) === context.isNot) report(context, name, outcome, value, site);
              });
            };
          }
          return object;
        }

        async function retry(context, matcher, value, args) {
          const last = args[args.length - 1];
          const options = last && typeof last === 'object' && !(last instanceof RegExp) ? last : {};
          const timeout = options.timeout === undefined ? context.settings.timeout : options.timeout;
          const interval = options.interval === undefined ? context.settings.interval : options.interval;
          const end = Date.now() + timeout;
          for (;;) {
            let outcome;
            try {
              outcome = await matcher(value, ...args);
            } catch (error) {
              outcome = { holds: context.isNot, expected: 'an element', received: String(error) };
            }
            if (Boolean(outcome.holds) !== context.isNot || Date.now() >= end) return outcome;
            await new Promise((resolve) => setTimeout(resolve, interval));
          }
        }

        function asymmetric(name, matches, detail) {
          return { [MARK]: true, matches, toString: () => `${name}(${detail})` };
        }

        function makeExpect(settings) {
          const assert = (value, message, isSoft) => {
            const context = { settings, message, isNot: false, isSoft };
            const object = expectation(context, value);
            object.not = expectation({ ...context, isNot: true }, value);
            return object;
          };
          const expect = (value, message) => assert(value, message, false);
          expect.soft = (value, message) => assert(value, message, true);
          expect.configure = (changes) => makeExpect({ ...settings, ...changes });
          Object.defineProperty(expect, 'config', { get: () => ({ ...settings }) });
          expect.any = (kind) => asymmetric('Any', (value) => isOfKind(value, kind), kind.name);
          expect.anything = () => asymmetric('Anything', (value) => value !== null && value !== undefined, '');
          expect.stringContaining = (text) => asymmetric('StringContaining', (value) => typeof value === 'string' && value.includes(text), text);
          expect.stringMatching = (pattern) => asymmetric('StringMatching', (value) => typeof value === 'string' && new RegExp(pattern).test(value), pattern);
          expect.arrayContaining = (items) => asymmetric('ArrayContaining', (value) => Array.isArray(value) && items.every((item) => value.some((other) => equals(other, item))), shown(items));
          expect.objectContaining = (part) => asymmetric('ObjectContaining', (value) => value !== null && typeof value === 'object' && Object.keys(part).every((name) => equals(value[name], part[name])), shown(part));
          return expect;
        }

        function isOfKind(value, kind) {
          const names = new Map([[String, 'string'], [Number, 'number'], [Boolean, 'boolean'], [Function, 'function'], [BigInt, 'bigint'], [Symbol, 'symbol']]);
          return names.has(kind) ? typeof value === names.get(kind) : value instanceof kind;
        }

        export const expect = makeExpect(settingsOfEnvironment());
        export { colorize };
        """###

    static let k6Utils: StaticString = ###"""
        // k6-utils: small things that load tests need.
        'use strict';

        const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
        const UNIT_MILLISECONDS = { d: 86400000, h: 3600000, m: 60000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000001 };

        // The module is only there where something needs it, and `require` only works while the script is loaded.
        let crypto = null;
        try {
          crypto = require('k6/crypto');
        } catch (error) {
          crypto = null;
        }

        function uuidv4(secure) {
          let bytes;
          if (secure) {
            if (!crypto) throw new Error('uuidv4(true) needs the module k6/crypto, which is not there');
            bytes = new Uint8Array(crypto.randomBytes(16));
          } else {
            bytes = Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256));
          }
          bytes[6] = (bytes[6] & 0x0f) | 0x40;
          bytes[8] = (bytes[8] & 0x3f) | 0x80;
          const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
          return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, digits);
        }

        function randomIntBetween(min, max) {
          return Math.floor(Math.random() * (max - min + 1) + min);
        }

        function randomItem(array) {
          return array[Math.floor(Math.random() * array.length)];
        }

        function randomString(length, charset) {
          const letters = charset || LETTERS;
          let text = '';
          for (let left = length; left > 0; left -= 1) text += letters[Math.floor(Math.random() * letters.length)];
          return text;
        }

        function findBetween(content, left, right, repeat) {
          const found = [];
          let from = 0;
          for (;;) {
            const start = content.indexOf(left, from);
            if (start === -1) break;
            const end = content.indexOf(right, start + left.length);
            if (end === -1) break;
            found.push(content.substring(start + left.length, end));
            if (!repeat) return found[0];
            from = end + right.length;
          }
          return repeat ? found : null;
        }

        // A bell curve from two deviations before its top to two behind it; a third of the time is for the way up to it and down.
        function normalDistributionStages(maxVus, durationSeconds, numberOfStages) {
          const count = numberOfStages === undefined ? 10 : numberOfStages;
          const heights = Array.from({ length: count + 1 }, (_, index) => Math.exp(-0.5 * ((4 * index) / count - 2) ** 2));
          const peak = Math.max(...heights);
          const targets = heights.map((height) => Math.round((maxVus * height) / peak)).concat(0);
          const outer = Math.ceil(durationSeconds / 6);
          const inner = Math.ceil((4 * durationSeconds) / (6 * count));
          return targets.map((target, index) => {
            const isOuter = index === 0 || index === targets.length - 1;
            return { duration: `${isOuter ? outer : inner}s`, target };
          });
        }

        function parseDuration(text) {
          if (text === null || text === undefined || text.length < 1) throw new Error('str is empty');
          const whole = String(text);
          const part = /(\d+(?:\.\d+)?)(ms|us|µs|ns|[dhms])/y;
          let milliseconds = 0;
          let index = 0;
          while (index < whole.length) {
            part.lastIndex = index;
            const match = part.exec(whole);
            if (!match) throw new Error(`${whole.slice(index)} is no valid duration: it must read like 1d2h30m10.5s`);
            milliseconds += parseFloat(match[1]) * UNIT_MILLISECONDS[match[2]];
            index = part.lastIndex;
          }
          return milliseconds;
        }

        const exec = (() => {
          const whole = require('k6/execution');
          return whole.default || whole;
        })();

        // The stages of the running scenario, with the milliseconds since it began.
        function runningStages() {
          const { name, startTime } = exec.scenario;
          const scenario = exec.test.options.scenarios[name];
          if (!scenario.stages) {
            throw new Error(`the scenario ${name} has no stages: only ramping-vus and ramping-arrival-rate do`);
          }
          return { stages: scenario.stages, passed: new Date() - new Date(startTime) };
        }

        function getCurrentStageIndex() {
          const { stages, passed } = runningStages();
          let end = 0;
          for (let index = 0; index < stages.length; index += 1) {
            end += parseDuration(stages[index].duration);
            if (passed < end) return index;
          }
          // The last stage goes on while iterations end.
          return stages.length - 1;
        }

        function tagWithCurrentStageIndex() {
          exec.vu.tags.stage = getCurrentStageIndex();
        }

        function tagWithCurrentStageProfile() {
          exec.vu.tags.stage_profile = getStageProfile();
        }

        function getStageProfile() {
          const { stages } = runningStages();
          const index = getCurrentStageIndex();
          const current = stages[index].target;
          const before = index === 0 ? exec.test.options.scenarios[exec.scenario.name].startVUs || 0 : stages[index - 1].target;
          if (current > before) return 'ramp-up';
          return current === before ? 'steady' : 'ramp-down';
        }

        const { Rate } = require('k6/metrics');
        let checks = null;
        try {
          checks = new Rate('checks');
        } catch (error) {
          checks = null;
        }

        // A check whose value and predicates may be promises.
        function check(value, sets, tags) {
          const record = (name, result) => {
            checks.add(Boolean(result), { ...tags, check: name });
            return Boolean(result);
          };
          const judge = (subject) => {
            const results = Object.entries(sets).map(([name, predicate]) => {
              const result = typeof predicate === 'function' ? predicate(subject) : predicate;
              return result instanceof Promise ? result.then((passed) => record(name, passed)) : record(name, result);
            });
            if (!results.some((result) => result instanceof Promise)) return results.every(Boolean);
            return Promise.all(results).then((passed) => passed.every(Boolean));
          };
          return value instanceof Promise ? value.then(judge) : judge(value);
        }

        Object.assign(exports, {
          uuidv4,
          randomIntBetween,
          randomItem,
          randomString,
          findBetween,
          normalDistributionStages,
          parseDuration,
          getCurrentStageIndex,
          tagWithCurrentStageIndex,
          tagWithCurrentStageProfile,
          check,
        });
        """###

    static let k6chaijs: StaticString = ###"""
        // k6chaijs: chai's expect, each assertion of which is a check, and describe, which is a group.
        'use strict';

        const { check, group } = require('k6');

        const config = {
          truncateMsgThreshold: 300,
          truncateVariableThreshold: 100,
          aggregateChecks: true,
          logFailures: false,
          includeStack: false,
          showDiff: true,
          truncateThreshold: 40,
          useProxy: false,
        };

        class AssertionError extends Error {
          constructor(message, details) {
            super(message);
            this.name = 'AssertionError';
            Object.assign(this, details);
          }
        }

        function cut(text, limit) {
          return text.length > limit ? `${text.slice(0, limit)}...` : text;
        }

        function inspect(value) {
          if (typeof value === 'string') return `'${cut(value, config.truncateVariableThreshold)}'`;
          if (typeof value === 'function') return `[Function${value.name ? `: ${value.name}` : ''}]`;
          if (Array.isArray(value)) return cut(value.length === 0 ? '[]' : `[ ${value.map(inspect).join(', ')} ]`, config.truncateVariableThreshold);
          if (value instanceof Date || value instanceof RegExp || value instanceof Error || typeof value === 'bigint') return String(value);
          if (value !== null && typeof value === 'object') {
            const members = Object.keys(value).map((key) => `${key}: ${typeof value[key] === 'object' && value[key] !== null ? '[Object]' : inspect(value[key])}`);
            return cut(members.length === 0 ? '{}' : `{ ${members.join(', ')} }`, config.truncateVariableThreshold);
          }
          return String(value);
        }

        function typeName(value) {
          return Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
        }

        function deepEqual(left, right, pairs = []) {
          if (left === right) return left !== 0 || 1 / left === 1 / right;
          if (left !== left && right !== right) return true;
          if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
          if (pairs.some(([a, b]) => a === left && b === right)) return true;
          if (typeName(left) !== typeName(right)) return false;
          if (left instanceof Date) return deepEqual(left.getTime(), right.getTime());
          if (left instanceof RegExp) return String(left) === String(right);
          const inside = [...pairs, [left, right]];
          if (left instanceof Map || left instanceof Set) {
            const [a, b] = [[...left], [...right]];
            return a.length === b.length && a.every((item) => b.some((other) => deepEqual(item, other, inside)));
          }
          const [names, others] = [Object.keys(left), Object.keys(right)];
          return names.length === others.length && names.every((name) => others.includes(name) && deepEqual(left[name], right[name], inside));
        }

        function pathValue(value, path) {
          const names = path.replace(/\[(\d+)\]/g, '.$1').replace(/^\./, '').split('.').map((name) => name.replace(/\\(.)/g, '$1'));
          let found = value;
          for (const name of names) {
            if (found === null || found === undefined || !(name in Object(found))) return { exists: false, value: undefined };
            found = found[name];
          }
          return { exists: true, value: found };
        }

        // An assertion about a value: flags that words before it set, and the words that judge.
        class Assertion {
          constructor(object, message, flags = {}) {
            this.__flags = { ...flags, object, message };
          }

          get _obj() {
            return this.__flags.object;
          }

          // `text` and `negated` are templates: #{this}, #{exp}, #{act}.
          assert(holds, text, negated, expected, actual) {
            const { object, message, negate } = this.__flags;
            const template = negate ? negated || text : text;
            const words = (subject) => template.replace(/#\{this\}/g, () => subject)
              .replace(/#\{exp\}/g, () => inspect(expected)).replace(/#\{act\}/g, () => inspect(actual === undefined ? object : actual));
            const isFine = negate ? !holds : Boolean(holds);
            const detail = message ? `${message}: ${words(inspect(object))}` : words(inspect(object));
            // A message stands for the value, so that one check counts all values.
            judge(isFine, config.aggregateChecks && message ? words(message) : detail, detail, { expected, actual });
          }

          static addProperty(name, getter) {
            Object.defineProperty(Assertion.prototype, name, {
              configurable: true,
              get() {
                const result = getter.call(this);
                return result === undefined ? this : result;
              },
            });
          }

          static addMethod(name, method) {
            Assertion.prototype[name] = function called(...args) {
              const result = method.apply(this, args);
              return result === undefined ? this : result;
            };
          }

          static addChainableMethod(name, method, chained) {
            Object.defineProperty(Assertion.prototype, name, {
              configurable: true,
              get() {
                if (chained) chained.call(this);
                const chainable = (...args) => {
                  const result = method.apply(this, args);
                  return result === undefined ? this : result;
                };
                // The words of the language are found on the function, too.
                return new Proxy(chainable, { get: (target, key) => Reflect.get(this, key, this) });
              },
            });
          }

          static overwriteMethod(name, wrap) {
            const original = Assertion.prototype[name];
            Assertion.addMethod(name, wrap(original));
          }

          static overwriteProperty(name, wrap) {
            const original = Object.getOwnPropertyDescriptor(Assertion.prototype, name).get;
            Assertion.addProperty(name, wrap(original));
          }
        }

        // Makes a check of an assertion, and an exception of one that fails.
        function judge(isFine, name, text, details) {
          check(null, { [cut(name, config.truncateMsgThreshold)]: isFine });
          if (isFine) return;
          if (config.logFailures) console.warn(cut(text, config.truncateMsgThreshold));
          throw new AssertionError(cut(text, config.truncateMsgThreshold), details);
        }

        const flag = (assertion, key, value) => {
          if (value === undefined) return assertion.__flags[key];
          assertion.__flags[key] = value;
          return undefined;
        };

        for (const word of ['to', 'be', 'been', 'is', 'and', 'has', 'have', 'with', 'that', 'which', 'at', 'of', 'same', 'but', 'does', 'still', 'also']) {
          Assertion.addProperty(word, () => undefined);
        }
        for (const [word, key] of [['not', 'negate'], ['deep', 'deep'], ['nested', 'nested'], ['own', 'own'], ['ordered', 'ordered']]) {
          Assertion.addProperty(word, function set() {
            flag(this, key, true);
          });
        }
        Assertion.addProperty('any', function set() {
          Object.assign(this.__flags, { any: true, all: false });
        });
        Assertion.addProperty('all', function set() {
          Object.assign(this.__flags, { all: true, any: false });
        });

        const PROPERTIES = {
          ok: ['truthy', (value) => Boolean(value)],
          true: ['true', (value) => value === true],
          false: ['false', (value) => value === false],
          null: ['null', (value) => value === null],
          undefined: ['undefined', (value) => value === undefined],
          NaN: ['NaN', (value) => Number.isNaN(value)],
          exist: ['exist', (value) => value !== null && value !== undefined],
          empty: ['empty', (value) => (value instanceof Map || value instanceof Set ? value.size : typeof value === 'string' ? value.length : Object.keys(value).length) === 0],
          finite: ['a finite number', (value) => typeof value === 'number' && Number.isFinite(value)],
          arguments: ['arguments', (value) => typeName(value) === 'arguments'],
          extensible: ['extensible', (value) => Object.isExtensible(value)],
          frozen: ['frozen', (value) => Object.isFrozen(value)],
          sealed: ['sealed', (value) => Object.isSealed(value)],
        };
        for (const [word, [text, holds]] of Object.entries(PROPERTIES)) {
          const verb = word === 'exist' ? '' : 'be ';
          Assertion.addProperty(word, function judged() {
            this.assert(holds(this._obj), `expected #{this} to ${verb}${text}`, `expected #{this} to not ${verb}${text}`);
          });
        }
        Object.defineProperty(Assertion.prototype, 'exists', Object.getOwnPropertyDescriptor(Assertion.prototype, 'exist'));
        Object.defineProperty(Assertion.prototype, 'Arguments', Object.getOwnPropertyDescriptor(Assertion.prototype, 'arguments'));

        function withNames(names, method) {
          for (const name of names) Assertion.addMethod(name, method);
        }

        function message(assertion, own) {
          if (own !== undefined) flag(assertion, 'message', own);
        }

        // Lengths and sizes, when the words before have named them.
        function measured(assertion) {
          const value = assertion._obj;
          if (!assertion.__flags.doLength) return [value, ''];
          return value instanceof Map || value instanceof Set ? [value.size, ' have size'] : [value.length, ' have length'];
        }

        function comparison(names, words, opposite, holds) {
          withNames(names, function compared(limit, own) {
            message(this, own);
            const [value, what] = measured(this);
            const verb = what || ' be';
            this.assert(holds(value, limit), `expected #{this} to${verb} ${words} #{exp}`, `expected #{this} to${verb} ${opposite} #{exp}`, limit, value);
          });
        }
        comparison(['above', 'gt', 'greaterThan'], 'above', 'at most', (value, limit) => value > limit);
        comparison(['least', 'gte', 'greaterThanOrEqual'], 'at least', 'below', (value, limit) => value >= limit);
        comparison(['below', 'lt', 'lessThan'], 'below', 'at least', (value, limit) => value < limit);
        comparison(['most', 'lte', 'lessThanOrEqual'], 'at most', 'above', (value, limit) => value <= limit);

        withNames(['equal', 'equals', 'eq'], function equal(other, own) {
          message(this, own);
          if (this.__flags.deep) return this.eql(other);
          this.assert(this._obj === other, 'expected #{this} to equal #{exp}', 'expected #{this} to not equal #{exp}', other);
          return undefined;
        });
        withNames(['eql', 'eqls'], function eql(other, own) {
          message(this, own);
          this.assert(deepEqual(this._obj, other), 'expected #{this} to deeply equal #{exp}', 'expected #{this} to not deeply equal #{exp}', other);
        });
        withNames(['within'], function within(low, high, own) {
          message(this, own);
          const [value, what] = measured(this);
          const range = `${low}..${high}`;
          this.assert(value >= low && value <= high, `expected #{this} to${what || ' be'} within ${range}`, `expected #{this} to not${what || ' be'} within ${range}`, range, value);
        });
        withNames(['closeTo', 'approximately'], function close(other, delta, own) {
          message(this, own);
          this.assert(Math.abs(this._obj - other) <= delta, `expected #{this} to be close to ${other} +/- ${delta}`, `expected #{this} not to be close to ${other} +/- ${delta}`, other);
        });
        withNames(['instanceof', 'instanceOf'], function instance(kind, own) {
          message(this, own);
          this.assert(this._obj instanceof kind, `expected #{this} to be an instance of ${kind.name}`, `expected #{this} to not be an instance of ${kind.name}`);
        });
        withNames(['match', 'matches'], function match(pattern, own) {
          message(this, own);
          this.assert(pattern.exec(this._obj), `expected #{this} to match ${pattern}`, `expected #{this} not to match ${pattern}`, pattern);
        });
        withNames(['string'], function string(part, own) {
          message(this, own);
          this.assert(String(this._obj).includes(part), `expected #{this} to contain ${inspect(part)}`, `expected #{this} to not contain ${inspect(part)}`);
        });
        withNames(['oneOf'], function oneOf(list, own) {
          message(this, own);
          const same = this.__flags.deep ? deepEqual : (a, b) => a === b;
          const holds = this.__flags.contains ? list.some((item) => this._obj.includes(item)) : list.some((item) => same(this._obj, item));
          this.assert(holds, 'expected #{this} to be one of #{exp}', 'expected #{this} to not be one of #{exp}', list);
        });
        withNames(['satisfy', 'satisfies'], function satisfy(predicate, own) {
          message(this, own);
          this.assert(predicate(this._obj), `expected #{this} to satisfy ${inspect(predicate)}`, `expected #{this} to not satisfy ${inspect(predicate)}`);
        });
        withNames(['respondTo', 'respondsTo'], function respond(name, own) {
          message(this, own);
          const target = typeof this._obj === 'function' && !this.__flags.itself ? this._obj.prototype : this._obj;
          this.assert(typeof target[name] === 'function', `expected #{this} to respond to ${inspect(name)}`, `expected #{this} to not respond to ${inspect(name)}`);
        });
        Assertion.addProperty('itself', function itself() {
          flag(this, 'itself', true);
        });
        withNames(['property'], function hasProperty(name, ...rest) {
          if (rest.length > 1) message(this, rest[1]);
          const { nested, own, deep, negate } = this.__flags;
          const found = nested ? pathValue(this._obj, String(name)) : {
            exists: own ? Object.prototype.hasOwnProperty.call(this._obj, name) : name in Object(this._obj),
            value: this._obj[name],
          };
          const kind = `${deep ? 'deep ' : ''}${own ? 'own ' : ''}${nested ? 'nested ' : ''}property ${inspect(name)}`;
          if (!negate || rest.length === 0) this.assert(found.exists, `expected #{this} to have ${kind}`, `expected #{this} to not have ${kind}`);
          if (rest.length > 0) {
            const same = deep ? deepEqual(found.value, rest[0]) : found.value === rest[0];
            this.assert(found.exists && same, `expected #{this} to have ${kind} of #{exp}, but got #{act}`, `expected #{this} to not have ${kind} of #{act}`, rest[0], found.value === undefined ? 'undefined' : found.value);
          }
          this.__flags.object = found.value;
        });
        withNames(['ownProperty', 'haveOwnProperty'], function ownProperty(...args) {
          flag(this, 'own', true);
          return this.property(...args);
        });
        withNames(['keys', 'key'], function keys(...names) {
          const wanted = names.length === 1 && typeof names[0] === 'object' ? (Array.isArray(names[0]) ? names[0] : Object.keys(names[0])) : names;
          const own = this._obj instanceof Map || this._obj instanceof Set ? [...this._obj.keys()] : Object.keys(this._obj);
          const has = (name) => own.some((key) => key === name || String(key) === String(name));
          const { any, contains } = this.__flags;
          const holds = any ? wanted.some(has) : wanted.every(has) && (contains || wanted.length === own.length);
          const list = wanted.map(inspect).join(any ? ', or ' : ', and ');
          const words = `${contains ? 'contain' : 'have'} key${wanted.length > 1 ? 's' : ''} ${list}`;
          this.assert(holds, `expected #{this} to ${words}`, `expected #{this} to not ${words}`);
        });
        withNames(['members'], function members(list, own) {
          message(this, own);
          const { deep, contains, ordered } = this.__flags;
          const same = deep ? deepEqual : (a, b) => a === b;
          const value = [...this._obj];
          let holds;
          if (ordered) {
            holds = list.every((item, index) => same(value[index], item)) && (contains || value.length === list.length);
          } else {
            const left = value.slice();
            holds = list.every((item) => {
              const index = left.findIndex((other) => same(other, item));
              if (index >= 0 && !contains) left.splice(index, 1);
              return index >= 0;
            }) && (contains || left.length === 0);
          }
          const words = `have the same members as #{exp}`;
          this.assert(holds, `expected #{this} to ${contains ? 'be a superset of #{exp}' : words}`, `expected #{this} to not ${contains ? 'be a superset of #{exp}' : words}`, list);
        });
        withNames(['throw', 'throws', 'Throw'], function throws(kind, text, own) {
          message(this, own);
          let caught = null;
          try {
            this._obj();
          } catch (error) {
            caught = { error };
          }
          const isKind = typeof kind === 'function';
          const wanted = isKind ? text : kind;
          const said = caught && (caught.error && caught.error.message !== undefined ? caught.error.message : String(caught.error));
          const holds = caught !== null && (!isKind || caught.error instanceof kind)
            && (wanted === undefined || wanted === null || (wanted instanceof RegExp ? wanted.test(said) : said.includes(wanted.message || wanted)));
          const what = isKind ? kind.name : wanted ? `error like ${inspect(wanted)}` : 'an error';
          this.assert(holds, `expected #{this} to throw ${what}${caught && !holds ? ` but ${inspect(said)} was thrown` : ''}`, `expected #{this} to not throw ${what}`);
          if (caught) this.__flags.object = caught.error;
        });
        function ofType(kind, own) {
          message(this, own);
          const name = String(kind).toLowerCase();
          const article = /^[aeiou]/.test(name) ? 'an' : 'a';
          this.assert(typeName(this._obj) === name || typeof this._obj === name && name === 'function', `expected #{this} to be ${article} ${name}`, `expected #{this} not to be ${article} ${name}`);
        }
        Assertion.addChainableMethod('a', ofType);
        Assertion.addChainableMethod('an', ofType);
        function includes(part, own) {
          message(this, own);
          const value = this._obj;
          const same = this.__flags.deep ? deepEqual : (a, b) => a === b;
          let holds;
          if (typeof value === 'string') holds = value.includes(part);
          else if (value instanceof Map) holds = [...value.values()].some((item) => same(item, part));
          else if (value instanceof Set || Array.isArray(value)) holds = [...value].some((item) => same(item, part));
          else holds = Object.keys(part).every((name) => same(this.__flags.nested ? pathValue(value, name).value : value[name], part[name]));
          this.assert(holds, 'expected #{this} to include #{exp}', 'expected #{this} to not include #{exp}', part);
        }
        for (const name of ['include', 'includes', 'contain', 'contains']) {
          Assertion.addChainableMethod(name, includes, function contain() {
            flag(this, 'contains', true);
          });
        }
        function lengthOf(length, own) {
          message(this, own);
          const value = this._obj;
          const size = value instanceof Map || value instanceof Set ? value.size : value.length;
          this.assert(size === length, 'expected #{this} to have a length of #{exp} but got #{act}', 'expected #{this} to not have a length of #{act}', length, size);
        }
        for (const name of ['length', 'lengthOf']) {
          Assertion.addChainableMethod(name, lengthOf, function measure() {
            flag(this, 'doLength', true);
          });
        }
        Assertion.addMethod('validJsonBody', function validJsonBody() {
          let holds = true;
          try {
            JSON.parse(this._obj.body);
          } catch (error) {
            holds = false;
          }
          this.assert(holds, 'has valid json body', 'has no valid json body');
        });

        function expect(value, text) {
          return new Assertion(value, text);
        }
        expect.fail = (text) => judge(false, text || 'expect.fail()', text || 'expect.fail()', {});

        // A group whose first failed assertion or exception ends it.
        function describe(name, action) {
          let isFine = true;
          group(name, () => {
            try {
              action();
            } catch (error) {
              isFine = false;
              if (error instanceof AssertionError) return;
              const text = cut(`Exception raised "${error}"`, config.truncateMsgThreshold);
              console.error(error && error.stack ? error.stack : String(error));
              check(null, { [text]: false });
            }
          });
          return isFine;
        }

        function assert(holds, text) {
          judge(Boolean(holds), text || 'assertion', text || 'assertion failed', {});
        }
        Object.assign(assert, {
          fail: expect.fail,
          isOk: (value, text) => expect(value, text).to.be.ok,
          isNotOk: (value, text) => expect(value, text).to.not.be.ok,
          equal: (value, other, text) => new Assertion(value, text).assert(value == other, 'expected #{this} to equal #{exp}', '', other),
          notEqual: (value, other, text) => new Assertion(value, text).assert(value != other, 'expected #{this} to not equal #{exp}', '', other),
          strictEqual: (value, other, text) => expect(value, text).to.equal(other),
          notStrictEqual: (value, other, text) => expect(value, text).to.not.equal(other),
          deepEqual: (value, other, text) => expect(value, text).to.deep.equal(other),
          notDeepEqual: (value, other, text) => expect(value, text).to.not.deep.equal(other),
          isTrue: (value, text) => expect(value, text).to.be.true,
          isFalse: (value, text) => expect(value, text).to.be.false,
          isNull: (value, text) => expect(value, text).to.be.null,
          isNotNull: (value, text) => expect(value, text).to.not.be.null,
          isUndefined: (value, text) => expect(value, text).to.be.undefined,
          isDefined: (value, text) => expect(value, text).to.not.be.undefined,
          exists: (value, text) => expect(value, text).to.exist,
          isAbove: (value, limit, text) => expect(value, text).to.be.above(limit),
          isAtLeast: (value, limit, text) => expect(value, text).to.be.at.least(limit),
          isBelow: (value, limit, text) => expect(value, text).to.be.below(limit),
          isAtMost: (value, limit, text) => expect(value, text).to.be.at.most(limit),
          isArray: (value, text) => expect(value, text).to.be.an('array'),
          isString: (value, text) => expect(value, text).to.be.a('string'),
          isNumber: (value, text) => expect(value, text).to.be.a('number'),
          isObject: (value, text) => expect(value, text).to.be.an('object'),
          include: (value, part, text) => expect(value, text).to.include(part),
          notInclude: (value, part, text) => expect(value, text).to.not.include(part),
          match: (value, pattern, text) => expect(value, text).to.match(pattern),
          property: (value, name, text) => expect(value, text).to.have.property(name),
          lengthOf: (value, length, text) => expect(value, text).to.have.lengthOf(length),
          throws: (action, ...rest) => expect(action).to.throw(...rest),
        });

        function should() {
          Object.defineProperty(Object.prototype, 'should', {
            configurable: true,
            get() {
              return new Assertion(this instanceof String || this instanceof Number || this instanceof Boolean ? this.valueOf() : this);
            },
          });
          return { exist: (value, text) => expect(value, text).to.exist };
        }

        const chai = {
          config,
          expect,
          assert,
          should,
          Should: should,
          Assertion,
          AssertionError,
          version: '4.3.4',
          util: { flag, inspect, eql: deepEqual, type: typeName, addMethod: (target, name, method) => Assertion.addMethod(name, method), addProperty: (target, name, getter) => Assertion.addProperty(name, getter) },
          use(plugin) {
            plugin(chai, chai.util);
            return chai;
          },
        };
        chai.describe = describe;
        Object.defineProperty(exports, '__esModule', { value: true });
        Object.assign(exports, chai, { default: chai, describe, expect, chai });
        """###

    static let papaparse: StaticString = ###"""
        // papaparse: CSV to values and back.
        'use strict';

        const BYTE_ORDER_MARK = '\ufeff';
        const RECORD_SEP = String.fromCharCode(30);
        const UNIT_SEP = String.fromCharCode(31);
        const BAD_DELIMITERS = ['\r', '\n', '"', BYTE_ORDER_MARK];
        const NUMBER = /^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/;
        const ISO_DATE = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(:[0-5]\d(\.\d+)?)?([+-][0-2]\d:[0-5]\d|Z)$/;

        function fault(type, code, message, row, index) {
          const error = { type, code, message };
          if (row !== undefined) error.row = row;
          if (index !== undefined) error.index = index;
          return error;
        }

        // Splits a text into rows of fields.
        class Parser {
          constructor(config = {}) {
            const { delimiter, newline, comments, quoteChar, escapeChar, preview, step } = config;
            this.delimiter = typeof delimiter !== 'string' || BAD_DELIMITERS.includes(delimiter) ? ',' : delimiter;
            this.newline = ['\n', '\r', '\r\n'].includes(newline) ? newline : '\n';
            this.comments = comments === true ? '#' : typeof comments === 'string' && comments !== this.delimiter ? comments : false;
            this.quote = quoteChar === undefined ? '"' : quoteChar;
            this.escape = escapeChar === undefined ? this.quote : escapeChar;
            this.preview = preview || 0;
            this.step = step;
            this.isAborted = false;
            this.cursor = 0;
          }

          abort() {
            this.isAborted = true;
          }

          getCharIndex() {
            return this.cursor;
          }

          parse(input) {
            if (typeof input !== 'string') throw new Error('Input must be a string');
            const rows = [];
            const errors = [];
            let isTruncated = false;
            this.cursor = 0;
            while (this.cursor < input.length && !this.isAborted) {
              if (this.comments && input.startsWith(this.comments, this.cursor)) {
                const end = input.indexOf(this.newline, this.cursor);
                this.cursor = end < 0 ? input.length : end + this.newline.length;
                continue;
              }
              if (this.preview && rows.length >= this.preview) {
                isTruncated = true;
                break;
              }
              rows.push(this.#row(input, rows.length, errors));
              if (this.step) this.step(this.#result([rows[rows.length - 1]], errors.splice(0), false));
            }
            // A text that ends in a line break has an empty row behind it.
            if (!this.isAborted && !isTruncated && (input === '' || (input.endsWith(this.newline) && !this.inQuotes))) {
              if (!(this.preview && rows.length >= this.preview) && input !== '') rows.push(['']);
            }
            return this.#result(this.step ? [] : rows, errors, isTruncated);
          }

          #result(data, errors, truncated) {
            const meta = { delimiter: this.delimiter, linebreak: this.newline, aborted: this.isAborted, truncated, cursor: this.cursor };
            return { data, errors, meta };
          }

          #row(input, number, errors) {
            const row = [];
            for (;;) {
              row.push(this.quote && input.startsWith(this.quote, this.cursor) ? this.#quoted(input, number, errors) : this.#plain(input));
              if (input.startsWith(this.delimiter, this.cursor)) {
                this.cursor += this.delimiter.length;
                if (this.cursor < input.length) continue;
                row.push('');
                return row;
              }
              if (input.startsWith(this.newline, this.cursor)) this.cursor += this.newline.length;
              return row;
            }
          }

          #plain(input) {
            const from = this.cursor;
            const next = [this.delimiter, this.newline].map((mark) => input.indexOf(mark, from)).filter((at) => at >= 0);
            this.inQuotes = false;
            this.cursor = next.length > 0 ? Math.min(...next) : input.length;
            return input.slice(from, this.cursor);
          }

          #quoted(input, number, errors) {
            let value = '';
            let from = this.cursor + this.quote.length;
            this.inQuotes = true;
            for (;;) {
              const end = input.indexOf(this.quote, from);
              if (end < 0) {
                errors.push(fault('Quotes', 'MissingQuotes', 'Quoted field unterminated', number, this.cursor));
                value += input.slice(from);
                this.cursor = input.length;
                return value;
              }
              const after = end + this.quote.length;
              if (this.escape === this.quote && input.startsWith(this.quote, after)) {
                value += input.slice(from, after);
                from = after + this.quote.length;
                continue;
              }
              if (this.escape !== this.quote && end > 0 && input.slice(from, end).endsWith(this.escape)) {
                value += input.slice(from, end - this.escape.length) + this.quote;
                from = after;
                continue;
              }
              const rest = /^[ \t]*/.exec(input.slice(after))[0].length;
              const at = [0, rest].map((blanks) => after + blanks).find((place) =>
                place >= input.length || input.startsWith(this.delimiter, place) || input.startsWith(this.newline, place));
              if (at !== undefined) {
                this.inQuotes = at >= input.length;
                this.cursor = at;
                return value + input.slice(from, end);
              }
              errors.push(fault('Quotes', 'InvalidQuotes', 'Trailing quote on quoted field is malformed', number, this.cursor));
              value += input.slice(from, after);
              from = after;
            }
          }
        }

        function guessLineBreak(input, quote) {
          const plain = quote ? input.slice(0, 1048576).split(quote).filter((_, index) => index % 2 === 0).join('') : input;
          const returns = plain.split('\r');
          const lines = plain.split('\n');
          if (returns.length === 1 || (lines.length > 1 && lines[0].length < returns[0].length)) return '\n';
          const both = returns.filter((part) => part.startsWith('\n')).length;
          return both >= returns.length / 2 ? '\r\n' : '\r';
        }

        // The delimiter of which the first rows have the same number, and most.
        function guessDelimiter(input, config) {
          let best = null;
          for (const delimiter of config.delimitersToGuess || [',', '\t', '|', ';', RECORD_SEP, UNIT_SEP]) {
            const { comments, newline, quoteChar } = config;
            const rows = new Parser({ comments, delimiter, newline, quoteChar, preview: 10 }).parse(input).data
              .filter((row) => !(row.length === 1 && row[0].length === 0));
            if (rows.length === 0) continue;
            const fields = rows.reduce((sum, row) => sum + row.length, 0) / rows.length;
            let change = 0;
            rows.forEach((row, index) => {
              if (index > 0 && row.length > 1) change += Math.abs(row.length - rows[index - 1].length);
            });
            if (fields > 1.99 && (!best || change < best.change || (change === best.change && fields > best.fields))) {
              best = { delimiter, change, fields };
            }
          }
          return best && best.delimiter;
        }

        function typed(value) {
          if (value === 'true' || value === 'TRUE') return true;
          if (value === 'false' || value === 'FALSE') return false;
          if (NUMBER.test(value) && Math.abs(parseFloat(value)) < 2 ** 53) return parseFloat(value);
          if (ISO_DATE.test(value)) return new Date(value);
          return value === '' ? null : value;
        }

        // Parses with header, types and the like.
        class ParserHandle {
          constructor(config = {}) {
            this.config = config;
            this.fields = null;
            this.rowCount = 0;
          }

          parse(input) {
            const config = { ...this.config };
            const errors = [];
            if (!config.newline) config.newline = guessLineBreak(input, config.quoteChar === undefined ? '"' : config.quoteChar);
            if (typeof config.delimiter === 'function') {
              config.delimiter = config.delimiter(input);
            } else if (!config.delimiter) {
              config.delimiter = guessDelimiter(input, config);
              if (!config.delimiter) {
                config.delimiter = Papa.DefaultDelimiter;
                errors.push(fault('Delimiter', 'UndetectableDelimiter', `Unable to auto-detect delimiting character; defaulted to '${config.delimiter}'`));
              }
            }
            if (config.preview && config.header) config.preview += 1;
            const { step } = config;
            this.parser = new Parser({ ...config, step: step && ((result) => this.#stepped(result, step)) });
            const result = this.parser.parse(input);
            result.errors.unshift(...errors);
            return this.#processed(result);
          }

          abort() {
            this.parser.abort();
          }

          #stepped(result, step) {
            const processed = this.#processed(result);
            if (processed.data.length === 0) return;
            step({ ...processed, data: processed.data[0] }, this);
          }

          #isEmpty(row) {
            if (this.config.skipEmptyLines === 'greedy') return row.join('').trim() === '';
            return row.length === 1 && row[0].length === 0;
          }

          #processed(result) {
            let rows = result.data;
            if (this.config.skipEmptyLines) rows = rows.filter((row) => !this.#isEmpty(row));
            if (this.config.header && !this.fields && rows.length > 0) {
              const { transformHeader } = this.config;
              this.fields = rows[0].map((name, index) => (transformHeader ? transformHeader(name, index) : name));
              rows = rows.slice(1);
            }
            result.data = rows.map((row) => this.#record(row, result.errors));
            if (this.config.header && this.fields) result.meta.fields = this.fields;
            return result;
          }

          #record(row, errors) {
            const values = row.map((value, index) => this.#value(value, this.fields ? (index < this.fields.length ? this.fields[index] : '__parsed_extra') : index));
            const number = this.rowCount;
            this.rowCount += 1;
            if (!this.config.header) return values;
            const record = {};
            values.forEach((value, index) => {
              if (index < this.fields.length) record[this.fields[index]] = value;
              else (record.__parsed_extra = record.__parsed_extra || []).push(value);
            });
            if (values.length !== this.fields.length) {
              const kind = values.length < this.fields.length ? 'Few' : 'Many';
              errors.push(fault('FieldMismatch', `Too${kind}Fields`, `Too ${kind.toLowerCase()} fields: expected ${this.fields.length} fields but parsed ${values.length}`, number));
            }
            return record;
          }

          #value(value, field) {
            const { transform, dynamicTyping } = this.config;
            const text = transform ? transform(value, field) : value;
            const isTyped = typeof dynamicTyping === 'function' ? dynamicTyping(field)
              : dynamicTyping !== null && typeof dynamicTyping === 'object' ? dynamicTyping[field] : dynamicTyping;
            return isTyped && typeof text === 'string' ? typed(text) : text;
          }
        }

        function parse(input, config = {}) {
          if (config.download || config.worker) throw new Error('papaparse: this script runs without workers and downloads; pass the text itself');
          let text = String(input);
          if (text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1);
          const result = new ParserHandle(config.chunk ? { ...config, step: undefined } : config).parse(text);
          if (typeof config.chunk === 'function') config.chunk(result, { abort() {}, pause() {}, resume() {} });
          if (typeof config.complete === 'function') config.complete(result, input);
          return result;
        }

        function unparse(input, config = {}) {
          const delimiter = typeof config.delimiter === 'string' && !BAD_DELIMITERS.includes(config.delimiter) ? config.delimiter : ',';
          const newline = typeof config.newline === 'string' ? config.newline : '\r\n';
          const quote = config.quoteChar === undefined ? '"' : config.quoteChar;
          const escape = config.escapeChar === undefined ? quote : config.escapeChar;
          const settings = { ...config, delimiter, newline, quote, escape };
          const data = typeof input === 'string' ? JSON.parse(input) : input;
          if (Array.isArray(data)) {
            if (data.length === 0 || Array.isArray(data[0])) return table(null, data, settings);
            if (typeof data[0] === 'object') return table(config.columns || Object.keys(data[0]), data, settings);
          } else if (typeof data === 'object' && data !== null) {
            const rows = typeof data.data === 'string' ? JSON.parse(data.data) : data.data || [];
            const first = rows[0];
            const fields = data.fields || (data.meta && data.meta.fields) || (Array.isArray(first) ? null : first && typeof first === 'object' ? Object.keys(first) : null);
            return table(fields, Array.isArray(first) || (first && typeof first === 'object') ? rows : rows.length > 0 ? [rows] : [], settings);
          }
          throw new Error('Unable to serialize unrecognized input');
        }

        function table(fields, rows, settings) {
          const lines = [];
          if (fields && fields.length > 0 && settings.header !== false) lines.push(line(fields, settings));
          for (const row of rows) {
            const values = Array.isArray(row) || !fields ? row : fields.map((field) => row[field]);
            if (settings.skipEmptyLines) {
              const texts = values.map((value) => (value === null || value === undefined ? '' : String(value)));
              if (settings.skipEmptyLines === 'greedy' ? texts.join('').trim() === '' : texts.length === 1 && texts[0] === '') continue;
            }
            lines.push(line(values, settings));
          }
          return lines.join(settings.newline);
        }

        function line(values, settings) {
          return values.map((value, column) => field(value, column, settings)).join(settings.delimiter);
        }

        function field(value, column, { quotes, quote, escape, delimiter, escapeFormulae }) {
          if (value === undefined || value === null) return '';
          if (value instanceof Date) return JSON.stringify(value).slice(1, 25);
          let text = String(value);
          const isFormula = escapeFormulae && typeof value === 'string' && /^[=+\-@\t\r]/.test(text);
          if (isFormula) text = `'${text}`;
          const isQuoted = quotes === true || isFormula || (typeof quotes === 'function' && quotes(value, column))
            || (Array.isArray(quotes) && quotes[column]) || BAD_DELIMITERS.some((mark) => text.includes(mark))
            || text.includes(delimiter) || text.includes(quote) || text.startsWith(' ') || text.endsWith(' ');
          return isQuoted ? quote + text.split(quote).join(escape + quote) + quote : text;
        }

        const Papa = {
          parse,
          unparse,
          RECORD_SEP,
          UNIT_SEP,
          BYTE_ORDER_MARK,
          BAD_DELIMITERS,
          WORKERS_SUPPORTED: false,
          NODE_STREAM_INPUT: 1,
          LocalChunkSize: 10485760,
          RemoteChunkSize: 5242880,
          DefaultDelimiter: ',',
          Parser,
          ParserHandle,
        };
        module.exports = Papa;
        """###

    static let totp: StaticString = ###"""
        // totp: one-time passwords by the time, RFC 6238.
        import k6crypto from 'k6/crypto';

        const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

        function decodeBase32(text) {
          const letters = String(text).toUpperCase().replace(/[\s=-]/g, '');
          const bytes = [];
          let [bits, count] = [0, 0];
          for (const letter of letters) {
            const value = ALPHABET.indexOf(letter);
            if (value < 0) throw new Error(`the secret must be base 32 (A to Z and 2 to 7), has “${letter}”`);
            bits = ((bits << 5) | value) & 0xfff;
            count += 5;
            if (count >= 8) {
              count -= 8;
              bytes.push((bits >> count) & 0xff);
            }
          }
          return new Uint8Array(bytes);
        }

        class TOTP {
          constructor(secret, digits = 6) {
            this.key = decodeBase32(secret);
            this.digits = digits;
          }

          async gen(timeStep = 30, bias = 0) {
            let counter = Math.floor(Date.now() / 1000 / timeStep) + bias;
            const message = new Uint8Array(8);
            for (let index = 7; index >= 0; index -= 1) {
              message[index] = counter % 256;
              counter = Math.floor(counter / 256);
            }
            const hash = new Uint8Array(k6crypto.hmac('sha1', this.key.buffer, message.buffer, 'binary'));
            const at = hash[hash.length - 1] & 0x0f;
            const number = ((hash[at] & 0x7f) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
            return String(number % 10 ** this.digits).padStart(this.digits, '0');
          }

          // A code of the step before or behind counts, for clocks that differ.
          async verify(code, timeStep = 30) {
            for (const bias of [0, -1, 1]) {
              if ((await this.gen(timeStep, bias)) === String(code)) return true;
            }
            return false;
          }
        }

        export { TOTP };
        """###

    static let url: StaticString = ###"""
        // url: URL and URLSearchParams as the WHATWG's URL standard has them. Also what the globals of these names are.
        'use strict';

        const DEFAULT_PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
        const CONTROL = (code) => code < 0x20 || code > 0x7e;
        const among = (letters) => (code) => CONTROL(code) || letters.includes(String.fromCharCode(code));
        const IN_FRAGMENT = among(' "<>`');
        const IN_QUERY = among(' "#<>');
        const IN_SPECIAL_QUERY = among(' "#<>\'');
        const IN_PATH = among(' "#<>?`{}^');
        const IN_USERINFO = among(' "#<>?`{}/:;=@[\\]^|');
        const IN_FORM = (code) => !/[A-Za-z0-9*\-._]/.test(String.fromCharCode(code));
        const FORBIDDEN_HOST = /[\0\t\n\r #/:<>?@[\\\]^|%\x7f]/;

        function wellFormed(text) {
          return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
        }

        function encode(text, isEncoded) {
          let result = '';
          for (const letter of wellFormed(text)) {
            const code = letter.codePointAt(0);
            if (code > 0x7f) result += encodeURIComponent(letter);
            else if (isEncoded(code)) result += `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
            else result += letter;
          }
          return result;
        }

        function decode(text) {
          return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (marks) => {
            const bytes = marks.slice(1).split('%').map((digits) => parseInt(digits, 16));
            return decodeUTF8(bytes);
          });
        }

        // Bytes as text; what is no UTF-8 becomes U+FFFD.
        function decodeUTF8(bytes) {
          let text = '';
          for (let index = 0; index < bytes.length; ) {
            const first = bytes[index];
            const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
            let code = length === 1 ? first : first & (0xff >> (length + 1));
            let taken = 1;
            while (taken < length && (bytes[index + taken] & 0xc0) === 0x80) {
              code = (code << 6) | (bytes[index + taken] & 0x3f);
              taken += 1;
            }
            const isWhole = length > 0 && taken === length && code >= [0, 0, 0x80, 0x800, 0x10000][length];
            const isLetter = isWhole && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
            text += isLetter ? String.fromCodePoint(code) : '\ufffd';
            index += Math.max(1, isLetter ? length : taken);
          }
          return text;
        }

        // RFC 3492: the letters of a label that are not ASCII, as ASCII behind it.
        function punycode(label) {
          const codes = Array.from(label, (letter) => letter.codePointAt(0));
          let output = codes.filter((code) => code < 0x80).map((code) => String.fromCharCode(code)).join('');
          let handled = output.length;
          const basic = handled;
          if (basic > 0) output += '-';
          const digit = (value) => String.fromCharCode(value < 26 ? value + 97 : value + 22);
          let [n, delta, bias] = [128, 0, 72];
          while (handled < codes.length) {
            const next = Math.min(...codes.filter((code) => code >= n));
            delta += (next - n) * (handled + 1);
            n = next;
            for (const code of codes) {
              if (code < n) delta += 1;
              if (code !== n) continue;
              let q = delta;
              for (let k = 36; ; k += 36) {
                const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
                if (q < t) break;
                output += digit(t + ((q - t) % (36 - t)));
                q = Math.floor((q - t) / (36 - t));
              }
              output += digit(q);
              bias = adapted(delta, handled + 1, handled === basic);
              delta = 0;
              handled += 1;
            }
            delta += 1;
            n += 1;
          }
          return `xn--${output}`;
        }

        function adapted(delta, count, isFirst) {
          let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
          rest += Math.floor(rest / count);
          let k = 0;
          for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
          return k + Math.floor((36 * rest) / (rest + 38));
        }

        function parseHost(text, isSpecial) {
          if (text.startsWith('[')) return text.endsWith(']') ? `[${parseIPv6(text.slice(1, -1))}]` : null;
          if (!isSpecial) return /[\0\t\n\r #/:<>?@[\\\]^|]/.test(text) ? null : encode(text, CONTROL);
          const name = decode(text).normalize('NFC').toLowerCase().replace(/[\u3002\uff0e\uff61]/g, '.');
          const ascii = name.split('.').map((label) => (/[^\0-\x7f]/.test(label) ? punycode(label) : label)).join('.');
          if (ascii === '' || FORBIDDEN_HOST.test(ascii) || /[\0-\x1f]/.test(ascii)) return null;
          const last = ascii.replace(/\.$/, '').split('.').pop();
          return /^(?:\d+|0x[0-9a-f]*)$/.test(last) ? parseIPv4(ascii) : ascii;
        }

        function parseIPv4(text) {
          const parts = text.replace(/\.$/, '').split('.');
          if (parts.length > 4) return null;
          const numbers = parts.map((part) => {
            if (/^0x[0-9a-f]*$/.test(part)) return part === '0x' ? 0 : parseInt(part, 16);
            if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
            return /^(?:0|[1-9]\d*)$/.test(part) ? parseInt(part, 10) : NaN;
          });
          const last = numbers.pop();
          if (numbers.some((number) => !(number < 256)) || !(last < 256 ** (4 - numbers.length))) return null;
          const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
          return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
        }

        function parseIPv6(text) {
          const halves = text.split('::');
          if (halves.length > 2) throw new TypeError(`Invalid URL: [${text}] is no IPv6 address`);
          const pieces = halves.map((half) => (half === '' ? [] : half.split(':').flatMap((piece, index, all) => {
            if (index === all.length - 1 && /^\d+\.\d+\.\d+\.\d+$/.test(piece)) {
              const bytes = piece.split('.').map(Number);
              return [bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3]];
            }
            return [/^[0-9a-fA-F]{1,4}$/.test(piece) ? parseInt(piece, 16) : NaN];
          })));
          const count = pieces.flat().length;
          const missing = halves.length === 2 ? 8 - count : 0;
          const all = halves.length === 2 ? [...pieces[0], ...Array(Math.max(0, missing)).fill(0), ...pieces[1]] : pieces[0];
          if (all.length !== 8 || all.some(Number.isNaN) || (halves.length === 2 && missing < 1)) {
            throw new TypeError(`Invalid URL: [${text}] is no IPv6 address`);
          }
          return shortestIPv6(all);
        }

        function shortestIPv6(pieces) {
          let [best, length] = [-1, 1];
          for (let start = 0; start < 8; start += 1) {
            let end = start;
            while (end < 8 && pieces[end] === 0) end += 1;
            if (end - start > length) [best, length] = [start, end - start];
          }
          const words = pieces.map((piece) => piece.toString(16));
          if (best < 0) return words.join(':');
          return `${words.slice(0, best).join(':')}::${words.slice(best + length).join(':')}`;
        }

        // Path segments behind those of a base, with dots taken out.
        function joinedPath(base, text, isSpecial, isFile) {
          const segments = base.slice();
          const parts = text.split('/');
          parts.forEach((part, index) => {
            const isLast = index === parts.length - 1;
            const name = part.replace(/%2e/gi, '.');
            if (name === '..') {
              if (!(isFile && segments.length === 1 && /^[A-Za-z]:$/.test(segments[0]))) segments.pop();
              if (isLast) segments.push('');
            } else if (name === '.') {
              if (isLast) segments.push('');
            } else {
              segments.push(encode(part, IN_PATH));
            }
          });
          return segments;
        }

        function parse(input, base) {
          const text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
          const [, beforeHash, hash] = /^([^#]*)(?:#(.*))?$/s.exec(text);
          const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(beforeHash);
          const protocol = scheme ? `${scheme[1].toLowerCase()}:` : base ? base.protocol : null;
          if (protocol === null) return null;
          const isSpecial = protocol in DEFAULT_PORTS;
          const rest = scheme ? beforeHash.slice(scheme[0].length) : beforeHash;
          const mark = rest.indexOf('?');
          let path = mark < 0 ? rest : rest.slice(0, mark);
          if (isSpecial) path = path.replace(/\\/g, '/');
          const query = mark < 0 ? null : rest.slice(mark + 1);
          const url = { protocol, username: '', password: '', host: null, port: '', segments: [], opaque: null, query: null, fragment: null };
          if (hash !== undefined) url.fragment = encode(hash, IN_FRAGMENT);
          if (query !== null) url.query = encode(query, isSpecial ? IN_SPECIAL_QUERY : IN_QUERY);
          const isRelative = !scheme || (isSpecial && base && base.protocol === protocol && !path.startsWith('/'));
          if (isRelative && base && base.opaque !== null) {
            if (path !== '' || query !== null || hash === undefined) return null;
            return { ...base, fragment: url.fragment };
          }
          if (isSpecial && protocol !== 'file:' && scheme && !isRelative) path = `//${path.replace(/^\/+/, '')}`;
          if (!isRelative && !isSpecial && !path.startsWith('/')) return { ...url, opaque: encode(path, CONTROL) };
          if (path.startsWith('//')) {
            const end = path.indexOf('/', 2);
            const authority = path.slice(2, end < 0 ? undefined : end);
            if (!setAuthority(url, authority, isSpecial)) return null;
            path = end < 0 ? '' : path.slice(end);
          } else if (isRelative && base) {
            Object.assign(url, { username: base.username, password: base.password, host: base.host, port: base.port });
            if (path === '') {
              url.segments = base.segments.slice();
              if (query === null) url.query = base.query;
              return url;
            }
            if (!path.startsWith('/')) {
              url.segments = joinedPath(base.segments.slice(0, -1), path, isSpecial, protocol === 'file:');
              return url;
            }
          } else if (protocol === 'file:') {
            url.host = '';
            if (!path.startsWith('/')) path = `/${path}`;
          }
          if (path !== '' || isSpecial) url.segments = joinedPath([], path.slice(1), isSpecial, protocol === 'file:');
          return url;
        }

        function setAuthority(url, authority, isSpecial) {
          const at = authority.lastIndexOf('@');
          if (at >= 0) {
            const [name, ...secret] = authority.slice(0, at).split(':');
            url.username = encode(name, IN_USERINFO);
            url.password = encode(secret.join(':'), IN_USERINFO);
          }
          const address = authority.slice(at + 1);
          const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(address) || [];
          if (host === undefined) return false;
          if (host === '' && (isSpecial ? url.protocol !== 'file:' : port !== undefined || at >= 0)) return false;
          if (port !== undefined && !setPort(url, port)) return false;
          url.host = host === '' ? '' : parseHost(host, isSpecial);
          if (url.protocol === 'file:' && url.host === 'localhost') url.host = '';
          return url.host !== null;
        }

        function setPort(url, text) {
          if (!/^\d*$/.test(text) || Number(text) > 65535) return false;
          url.port = text === '' || String(Number(text)) === DEFAULT_PORTS[url.protocol] ? '' : String(Number(text));
          return true;
        }

        function pathOf(url) {
          return url.opaque !== null ? url.opaque : url.segments.map((segment) => `/${segment}`).join('');
        }

        function hrefOf(url) {
          let text = url.protocol;
          if (url.host !== null) {
            const login = url.username || url.password ? `${url.username}${url.password ? `:${url.password}` : ''}@` : '';
            text += `//${login}${url.host}${url.port && `:${url.port}`}`;
          } else if (url.opaque === null && url.segments.length > 1 && url.segments[0] === '') {
            text += '/.';
          }
          text += pathOf(url);
          if (url.query !== null) text += `?${url.query}`;
          return url.fragment !== null ? `${text}#${url.fragment}` : text;
        }

        class URLSearchParams {
          #pairs = [];
          #changed = null;

          constructor(init = '') {
            if (init !== null && typeof init === 'object') this.#addAll(init);
            else this.#read(String(init).replace(/^\?/, ''));
          }

          #addAll(init) {
            if (typeof init[Symbol.iterator] !== 'function') {
              this.#pairs = Object.keys(init).map((name) => [wellFormed(name), wellFormed(String(init[name]))]);
              return;
            }
            for (const pair of init) {
              const [name, value, ...more] = pair;
              if (value === undefined || more.length > 0) throw new TypeError('URLSearchParams takes pairs of a name and a value');
              this.#pairs.push([wellFormed(String(name)), wellFormed(String(value))]);
            }
          }

          #read(text) {
            const plain = (part) => decode(part.replace(/\+/g, ' '));
            this.#pairs = text.split('&').filter((part) => part !== '').map((part) => {
              const mark = part.indexOf('=');
              return mark < 0 ? [plain(part), ''] : [plain(part.slice(0, mark)), plain(part.slice(mark + 1))];
            });
          }

          // Ties the list to the query of a URL.
          static tied(text, changed) {
            const list = new URLSearchParams(text);
            list.#changed = changed;
            return [list, (query) => list.#read(query)];
          }

          #update() {
            if (this.#changed) this.#changed(this.toString());
          }

          get size() {
            return this.#pairs.length;
          }

          append(name, value) {
            this.#pairs.push([wellFormed(String(name)), wellFormed(String(value))]);
            this.#update();
          }

          delete(name, value) {
            const isMeant = ([key, old]) => key === String(name) && (value === undefined || old === String(value));
            this.#pairs = this.#pairs.filter((pair) => !isMeant(pair));
            this.#update();
          }

          get(name) {
            const pair = this.#pairs.find(([key]) => key === String(name));
            return pair ? pair[1] : null;
          }

          getAll(name) {
            return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value);
          }

          has(name, value) {
            return this.#pairs.some(([key, old]) => key === String(name) && (value === undefined || old === String(value)));
          }

          set(name, value) {
            const first = this.#pairs.find(([key]) => key === String(name));
            if (first) {
              first[1] = wellFormed(String(value));
              this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== String(name));
            } else {
              this.#pairs.push([wellFormed(String(name)), wellFormed(String(value))]);
            }
            this.#update();
          }

          sort() {
            this.#pairs.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
            this.#update();
          }

          forEach(callback, self) {
            for (const [name, value] of this) callback.call(self, value, name, this);
          }

          *entries() {
            for (let index = 0; index < this.#pairs.length; index += 1) yield this.#pairs[index].slice();
          }

          *keys() {
            for (const [name] of this.entries()) yield name;
          }

          *values() {
            for (const [, value] of this.entries()) yield value;
          }

          [Symbol.iterator]() {
            return this.entries();
          }

          toString() {
            const form = (text) => encode(text, (code) => code !== 0x20 && IN_FORM(code)).replace(/ /g, '+');
            return this.#pairs.map(([name, value]) => `${form(name)}=${form(value)}`).join('&');
          }

          get [Symbol.toStringTag]() {
            return 'URLSearchParams';
          }
        }

        const tied = URLSearchParams.tied;
        delete URLSearchParams.tied;

        function parsed(input, base) {
          const start = base === undefined ? null : parse(String(base), null);
          return base !== undefined && !start ? null : parse(String(input), start);
        }

        class URL {
          #url;
          #params = null;
          #readParams = null;

          constructor(input, base) {
            this.#url = parsed(input, base);
            if (!this.#url) throw new TypeError(`Invalid URL: ${input}`);
          }

          static canParse(input, base) {
            try {
              return parsed(input, base) !== null;
            } catch (error) {
              return false;
            }
          }

          static parse(input, base) {
            return URL.canParse(input, base) ? new URL(input, base) : null;
          }

          get #isSpecial() {
            return this.#url.protocol in DEFAULT_PORTS;
          }

          #queryChanged() {
            if (this.#readParams) this.#readParams(this.#url.query || '');
          }

          get href() {
            return hrefOf(this.#url);
          }

          set href(value) {
            const url = parsed(value);
            if (!url) throw new TypeError(`Invalid URL: ${value}`);
            this.#url = url;
            this.#queryChanged();
          }

          get origin() {
            if (this.#url.protocol === 'file:' || !this.#isSpecial) return 'null';
            return `${this.#url.protocol}//${this.host}`;
          }

          get protocol() {
            return this.#url.protocol;
          }

          set protocol(value) {
            const match = /^([A-Za-z][A-Za-z0-9+.-]*):?/.exec(String(value));
            if (!match) return;
            const protocol = `${match[1].toLowerCase()}:`;
            if (protocol in DEFAULT_PORTS !== this.#isSpecial) return;
            this.#url.protocol = protocol;
            if (this.#url.port === DEFAULT_PORTS[protocol]) this.#url.port = '';
          }

          get username() {
            return this.#url.username;
          }

          set username(value) {
            if (this.#url.host) this.#url.username = encode(String(value), IN_USERINFO);
          }

          get password() {
            return this.#url.password;
          }

          set password(value) {
            if (this.#url.host) this.#url.password = encode(String(value), IN_USERINFO);
          }

          get host() {
            return this.#url.host === null ? '' : this.#url.host + (this.#url.port && `:${this.#url.port}`);
          }

          set host(value) {
            const match = /^(\[[^\]]*\]|[^:/?#\\]*)(?::(\d*))?/.exec(String(value));
            this.hostname = match[1];
            if (match[2]) this.port = match[2];
          }

          get hostname() {
            return this.#url.host || '';
          }

          set hostname(value) {
            if (this.#url.opaque !== null) return;
            const host = String(value) === '' ? null : parseHost(String(value).replace(/[/?#\\].*$/s, ''), this.#isSpecial);
            if (host !== null) this.#url.host = host;
          }

          get port() {
            return this.#url.port;
          }

          set port(value) {
            const digits = /^\d*/.exec(String(value))[0];
            if (this.#url.host && (digits || value === '')) setPort(this.#url, digits);
          }

          get pathname() {
            return pathOf(this.#url);
          }

          set pathname(value) {
            if (this.#url.opaque !== null) return;
            const text = this.#isSpecial ? String(value).replace(/\\/g, '/') : String(value);
            this.#url.segments = joinedPath([], text.replace(/^\//, ''), this.#isSpecial, this.#url.protocol === 'file:');
          }

          get search() {
            return this.#url.query ? `?${this.#url.query}` : '';
          }

          set search(value) {
            const text = String(value).replace(/^\?/, '');
            this.#url.query = text === '' ? null : encode(text, this.#isSpecial ? IN_SPECIAL_QUERY : IN_QUERY);
            this.#queryChanged();
          }

          get searchParams() {
            if (!this.#params) {
              [this.#params, this.#readParams] = tied(this.#url.query || '', (query) => {
                this.#url.query = query === '' ? null : query;
              });
            }
            return this.#params;
          }

          get hash() {
            return this.#url.fragment ? `#${this.#url.fragment}` : '';
          }

          set hash(value) {
            const text = String(value).replace(/^#/, '');
            this.#url.fragment = text === '' ? null : encode(text, IN_FRAGMENT);
          }

          toString() {
            return this.href;
          }

          toJSON() {
            return this.href;
          }

          get [Symbol.toStringTag]() {
            return 'URL';
          }
        }

        exports.URL = URL;
        exports.URLSearchParams = URLSearchParams;
        """###
}
