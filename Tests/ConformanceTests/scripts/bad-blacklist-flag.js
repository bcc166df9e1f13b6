// conformance: log="levels" args=["--blacklist-ip","1.2.3.4"]
// A flag that is no block: exit 255.
export const options = {};
export default function () {}
