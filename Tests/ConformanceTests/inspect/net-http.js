export const options = { rps: 10, httpDebug: 'full' };
export default function () {}
