// conformance: args=["--out","json=samples.json"] log="levels"
import http from 'k6/http';

export default function () {
  http.get(`${__ENV.BASE_URL}/redirect/2`);
  http.get(`${__ENV.BASE_URL}/status/503`);
  http.get('http://127.0.0.1:1/nobody');
  http.get(`${__ENV.BASE_URL}/json`, { responseCallback: null, tags: { name: 'mine' } });
  http.batch([`${__ENV.BASE_URL}/json?a`, `${__ENV.BASE_URL}/json?b`]);
}
