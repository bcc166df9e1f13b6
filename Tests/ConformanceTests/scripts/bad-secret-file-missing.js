// conformance: args=["--secret-source","file=missing.txt"] compare=["exit"]

export default function () {}
