// conformance: args=["--secret-source","mock=a=b,c"] compare=["exit"]

export default function () {}
