// conformance: args=["-i","1","--secret-source","mock=token=s3cret-value"]
// Secrets are hidden in exceptions too.
import secrets from 'k6/secrets';

export default async function () {
  const token = await secrets.get('token');
  throw new Error(`bad ${token}`);
}
