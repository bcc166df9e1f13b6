// conformance: args=["-i","1"]
import secrets from 'k6/secrets';

export default async function () {
  await secrets.get('key').catch((error) => console.log(String(error)));
  await secrets.source('any').get('key').catch((error) => console.log(String(error)));
}
