// inspect: args=["--execution-requirements"] env={"K6_RPS":"20","K6_DNS":"ttl=5s,policy=any","K6_HTTP_DEBUG":"headers","K6_BLOCK_HOSTNAMES":"*.x.test"}
export const options = { iterations: 3, vus: 1, rps: 10, dns: { ttl: '1m', select: 'first' } };
export default function () {}
