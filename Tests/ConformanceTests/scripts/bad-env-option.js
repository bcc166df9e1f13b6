// conformance: env={"K6_ITERATIONS":"abc"} log="levels"
// Options from the environment are checked too.
export default function () {}
