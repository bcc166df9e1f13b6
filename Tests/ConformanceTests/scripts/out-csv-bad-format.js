// conformance: args=["--out","csv=timeFormat=roman"] skip=["stderr","progress"]
export default function () {}
