// A stage without a duration is dropped.
// inspect: args=["--execution-requirements"]
export const options = { vus: 1, stages: [{ duration: '20s', target: 9 }, { target: 40 }, { duration: '10s', target: 0 }] };
export default function () {}
