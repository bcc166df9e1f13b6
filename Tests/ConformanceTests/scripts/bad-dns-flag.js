// conformance: log="levels" args=["--dns","speed=fast"]
// No key of dns: exit 255.
export const options = {};
export default function () {}
