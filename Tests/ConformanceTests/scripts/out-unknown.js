// conformance: args=["--out","carrier-pigeon=home"] skip=["stderr","progress"]
export default function () {}
