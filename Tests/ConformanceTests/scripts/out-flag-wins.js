// conformance: args=["-o","json=samples.json"] env={"K6_OUT":"csv=samples.csv"}
export default function () {}
