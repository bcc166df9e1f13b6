// conformance: env={"K6_VUS":"2","K6_ITERATIONS":"4"}
// K6_* variables win over the script.
export const options = { vus: 1, iterations: 1 };

export default function () {}
