// Variables override, one by one.
// inspect: args=["--execution-requirements"] env={"K6_ITERATIONS":"12","K6_TAGS":"a:b,c:d","K6_SYSTEM_TAGS":"url,method","K6_SUMMARY_TREND_STATS":"avg,p(99)","K6_THROW":"true","K6_MIN_ITERATION_DURATION":"250"}
export const options = { vus: 3, iterations: 5, throw: false, tags: { x: 'y' } };
export default function () {}
