// conformance: args=["-i","1","--secret-source","mock=name=first,key=one-value","--secret-source","file={scripts}/data/secrets.txt,name=second"]
import secrets from 'k6/secrets';

export default async function () {
  await secrets.get('key').catch((error) => console.log(String(error)));
  console.log((await secrets.source('first').get('key')).length, (await secrets.source('second').get('token')).length);
}
