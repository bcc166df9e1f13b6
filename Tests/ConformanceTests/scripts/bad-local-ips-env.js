// conformance: log="levels" env={"K6_LOCAL_IPS":"here"}
// No address in the environment: exit 104.
export const options = {};
export default function () {}
