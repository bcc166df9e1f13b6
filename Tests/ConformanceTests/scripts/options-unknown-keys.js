// conformance: log_fields=[]
// Unknown keys are warned about, and what is known counts.
export const options = { iterations: 2, vus: 1, zebra: 1, apple: 2 };
export default function () {}
