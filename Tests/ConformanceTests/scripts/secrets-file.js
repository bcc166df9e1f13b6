// conformance: args=["-i","1","--secret-source","file={scripts}/data/secrets.txt"]
// Keys and values are taken as they are, and only the first “=” divides them.
import secrets from 'k6/secrets';

const early = await secrets.get('token');

export async function setup() {
  return { length: early.length, other: (await secrets.get('other')).length };
}

export default async function (data) {
  console.log(data.length, data.other, early);
  for (const key of ['token', 'other', 'space ', 'space']) {
    await secrets.get(key).then(
      (value) => console.log(key, value.split('').join('.')),
      (error) => console.log(key, String(error)),
    );
  }
}
