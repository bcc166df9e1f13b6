// conformance: log="unordered"
// Module state belongs to one VU and survives its iterations.
export const options = { scenarios: { main: { executor: 'per-vu-iterations', vus: 2, iterations: 3 } } };
let counter = 0;

export default function () {
  counter += 1;
  globalThis.last = (globalThis.last || 0) + __VU;
  console.log(`VU ${__VU} counter ${counter} last ${globalThis.last}`);
}
