// conformance:
// PyPI's httpbin: bytes of images as text, where each byte that is not UTF-8 becomes U+FFFD, surrogates in UTF-8 too.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };

export default function () {
  for (const kind of ['png', 'jpeg', 'webp', 'svg']) {
    const { body } = http.get(`${__ENV.HTTPBIN_URL}/image/${kind}`);
    console.log(kind, body.length, [...body].filter((c) => c === '\ufffd').length, [...body].filter((c) => /[\ud800-\udfff]/.test(c) && c.length === 1).length);
  }
}
