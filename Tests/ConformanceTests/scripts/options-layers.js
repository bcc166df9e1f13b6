// conformance: args=["--batch","3"] env={"K6_ITERATIONS":"2","K6_BATCH":"5","K6_BATCH_PER_HOST":"4","K6_TAGS":"from:env"}
// Flags over variables over the script, key by key.
export const options = { vus: 1, iterations: 7, batch: 9, batchPerHost: 9, maxRedirects: 9, tags: { from: 'script', only: 'script' } };
export default function () {
  console.log(options.iterations, options.batch, options.batchPerHost, options.maxRedirects, JSON.stringify(options.tags));
}
