// conformance: args=["--out","csv=filename=samples.csv"] skip=["stderr","progress"]
export default function () {}
