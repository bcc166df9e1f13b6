// `cloud` may be anything.
export const options = { cloud: 5, ext: { a: 1 } };
export default function () {}
