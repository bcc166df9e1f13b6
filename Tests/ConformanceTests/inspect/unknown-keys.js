// Unknown keys are left out.
export const options = { vus: 1, nonsense: true, iterationz: 4, linger: true, out: 'json' };
export default function () {}
