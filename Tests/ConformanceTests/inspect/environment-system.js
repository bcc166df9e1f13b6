// With the process's environment.
// inspect: args=["--include-system-env-vars"] env={"TARGET":"6","K6_VUS":"9"}
export const options = { vus: parseInt(__ENV.TARGET || '1') };
export default function () {}
