// conformance: log="unordered"
// __VU counts from 1, __ITER from 0 for each VU; both are special during init.
export const options = {
  scenarios: { main: { executor: 'per-vu-iterations', vus: 3, iterations: 2 } },
};
const vuAtInit = __VU;
const iterAtInit = typeof __ITER;

export default function () {
  console.log(`VU ${__VU} iteration ${__ITER} init ${vuAtInit === __VU} ${iterAtInit}`);
}
