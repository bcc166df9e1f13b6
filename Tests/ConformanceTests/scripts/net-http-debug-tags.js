// conformance: args=["--http-debug","--user-agent","debugged"]
// conformance: mask=[["Date: [^\\n]*","Date: <date>"]]
// The lines carry the tags of the request and the metadata of the VU.
import http from 'k6/http';
import exec from 'k6/execution';

export default function () {
  exec.vu.metrics.metadata.trace = 'abc';
  http.get(`${__ENV.BASE_URL}/json`, { tags: { own: 'mine', name: 'named' } });
}
