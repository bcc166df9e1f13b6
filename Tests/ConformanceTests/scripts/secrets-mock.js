// conformance: args=["-i","1","--secret-source","mock=name=mock,token=s3cret-value,other=an other one"]
// Secrets are hidden wherever they stand in a log line; what does not exist rejects the promise.
import secrets from 'k6/secrets';

async function attempt(name, get) {
  try {
    const value = await get();
    console.log(name, value, value.length, value.split('').join('.'));
  } catch (error) {
    console.log(name, 'rejected:', String(error));
  }
}

export default async function () {
  console.log('before: s3cret-value');
  await attempt('token', () => secrets.get('token'));
  await attempt('other', () => secrets.get('other'));
  await attempt('by name', () => secrets.source('mock').get('token'));
  await attempt('missing', () => secrets.get('missing'));
  await attempt('nothing', () => secrets.get());
  await attempt('no source', () => secrets.source('elsewhere').get('token'));
  console.warn('xs3cret-valuex', JSON.stringify({ key: 's3cret-value', 's3cret-value': ['an other one'] }));
  console.error('s3cret', 'value', 's3cret-values3cret-value');
  console.log(secrets.get('token') instanceof Promise, typeof secrets.source('elsewhere').get);
}
