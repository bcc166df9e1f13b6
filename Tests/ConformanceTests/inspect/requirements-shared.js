// inspect: args=["--execution-requirements"]
export const options = { vus: 2, iterations: 30 };
export default function () {}
