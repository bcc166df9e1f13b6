// conformance: env={"K6_ITERATIONS":"2"}
// Whoever sets one of duration, iterations, stages and scenarios clears the others.
export const options = { vus: 1, stages: [{ duration: '1h', target: 5 }] };
export default function () {}
