// conformance: args=["--summary-mode=verbose"] skip=["stderr","progress"]
export default function () {}
