// conformance: env={"K6_VUS":"","K6_DURATION":"","K6_THROW":"null"}
// Variables without a value set nothing.
export default function () {}
