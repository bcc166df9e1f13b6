// conformance: env={"K6_OUT":"csv=samples.csv,json=samples.json"}
export default function () {}
