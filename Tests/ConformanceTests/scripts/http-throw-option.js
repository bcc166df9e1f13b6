// conformance: args=["--throw"] mask=[["(invalid URL: parse [^|]*?: )[^|\\n]*","\\1<reason> "]]
// The option throw: the exception ends the iteration.
import http from 'k6/http';
import { attempt } from './lib/stable.js';

export default function () {
  attempt('refused', () => http.get('http://127.0.0.1:1/').status);
  attempt('per request', () => http.get('http://127.0.0.1:1/', { throw: false }).status);
  attempt('bad url', () => http.get('http://bad url/').status);
  http.get('http://127.0.0.1:1/uncaught');
}
