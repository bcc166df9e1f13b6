// conformance: args=["--secret-source","file={scripts}/data/secrets.txt,nonsense=1"] compare=["exit"]

export default function () {}
