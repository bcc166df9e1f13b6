// conformance: args=["--secret-source","file={scripts}/data/no-secrets.txt"] compare=["exit"]

export default function () {}
