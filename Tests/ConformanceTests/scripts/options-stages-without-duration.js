// conformance: env={"K6_STAGES":":9"}
// Stages without a duration are dropped.
export default function () {}
