// conformance: log="levels"
// A rejection of crypto.subtle that nobody handles ends the iteration. Spate names the line, k6 does not.
export const options = { iterations: 2 };

export default async function () {
  console.log('before', __ITER);
  await crypto.subtle.digest('MD5', new Uint8Array(1));
  console.log('not reached');
}
