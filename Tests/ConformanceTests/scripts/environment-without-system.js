// conformance: args=["-e","K6_ITERATIONS=3"] env={"K6_INCLUDE_SYSTEM_ENV_VARS":"false"}
// Without the process's variables -e sets no options.
export default function () {
  console.log(__ENV.K6_ITERATIONS, __ENV.HOME);
}
