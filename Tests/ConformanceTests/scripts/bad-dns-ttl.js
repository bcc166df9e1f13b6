// conformance: log="levels"
// A time to live that is no duration: exit 255.
export const options = { dns: { ttl: 'soon' } };
export default function () {}
