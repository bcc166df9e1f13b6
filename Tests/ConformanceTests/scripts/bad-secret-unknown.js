// conformance: args=["--secret-source","vault=a=b"] compare=["exit"]

export default function () {}
