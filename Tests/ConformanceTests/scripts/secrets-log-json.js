// conformance: mask=[["\"time\":\"[^\"]*\"","<time>"]] args=["-i","1","--log-format","json","--secret-source","mock=token=s3cret-value"]
import secrets from 'k6/secrets';

export default async function () {
  console.log(await secrets.get('token'));
}
