// conformance: log="levels"
// An option of the wrong type: exit 104.
export const options = { vus: 'many' };
export default function () {}
