// conformance: log="unordered"
// per-vu-iterations: each VU does all of its own.
export const options = {
  scenarios: { each: { executor: 'per-vu-iterations', vus: 3, iterations: 2, maxDuration: '5s', gracefulStop: '2s' } },
};

export default function () {
  console.log(`VU ${__VU} ${__ITER}`);
}
