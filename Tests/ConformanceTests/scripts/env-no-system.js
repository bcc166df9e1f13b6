// conformance: args=["--include-system-env-vars=false","-e","GIVEN=1"] env={"FROM_SYSTEM":"system"}
// Without system variables only -e is left.
export default function () {
  console.log(`${__ENV.GIVEN} ${__ENV.FROM_SYSTEM} ${Object.keys(__ENV).join(',')}`);
}
