// conformance: log="levels" args=["--local-ips","127.0.0.9-127.0.0.1"]
// A range that ends before it begins: exit 255.
export const options = {};
export default function () {}
