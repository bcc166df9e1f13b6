// conformance: args=["-i","1","--secret-source","mock=name=first,key=one-value","--secret-source","file={scripts}/data/secrets.txt,default"]
import secrets from 'k6/secrets';

export default async function () {
  const first = secrets.source('first');
  console.log((await secrets.get('token')).length, (await first.get('key')).length);
  await first.get('token').catch((error) => console.log(String(error)));
  await secrets.get('key').catch((error) => console.log(String(error)));
  await secrets.source('mock').get('key').catch((error) => console.log(String(error)));
  console.log('one-value and s3cret-value');
}
