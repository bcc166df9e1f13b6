// conformance: args=["--out","kafka=brokers"] skip=["stderr","progress"]
export default function () {}
