// conformance: args=["-e","K6_ITERATIONS=4"]
// -e K6_X is read as an option too.
export default function () {}
