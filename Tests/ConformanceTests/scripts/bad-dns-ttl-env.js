// conformance: log="levels" env={"K6_DNS":"ttl=soon"}
// A time to live that is no duration, in the environment: exit 255.
export const options = {};
export default function () {}
