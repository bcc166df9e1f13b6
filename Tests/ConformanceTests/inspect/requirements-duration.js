// inspect: args=["--execution-requirements"] env={"K6_VUS":"3","K6_SETUP_TIMEOUT":"5s"}
export const options = { duration: '20s', tags: { a: 'b' } };
export default function () {}
