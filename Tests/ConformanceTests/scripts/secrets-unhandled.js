// conformance: args=["-i","2","--secret-source","mock=token=s3cret-value"] log="levels"
// A rejection that nobody handles fails the iteration, whether it is awaited or not. Spate names the line, k6 does not.
import secrets from 'k6/secrets';

export default async function () {
  if (__ITER === 0) await secrets.get('missing');
  secrets.get('missing');
}
