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
