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
