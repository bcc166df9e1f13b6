// conformance: args=["--out","csv=no/such/folder.csv"] skip=["progress"]
export default function () {}
