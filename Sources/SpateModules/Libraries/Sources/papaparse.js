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
