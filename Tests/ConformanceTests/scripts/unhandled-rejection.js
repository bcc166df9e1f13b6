// conformance: args=["-i","2"]
// A rejected promise nobody handles fails the iteration, like an exception.
export default async function () {
  if (__ITER === 0) {
    await Promise.reject(new Error('rejected'));
  }
  const value = await Promise.resolve(7);
  console.log(`value ${value}`);
}
