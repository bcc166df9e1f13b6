// conformance: args=["-e","PLAIN=value","-e","EQUALS=a=b","--env","EMPTY=","-e","SPACES=a b","-e","BOTH=flag","-e","NAME_ONLY"] env={"FROM_SYSTEM":"system","BOTH":"system"}
// __ENV holds the process environment overlaid by -e.
const atInit = __ENV.PLAIN;

export default function () {
  for (const name of ['PLAIN', 'EQUALS', 'EMPTY', 'SPACES', 'FROM_SYSTEM', 'BOTH', 'NAME_ONLY', 'NOT_SET']) {
    console.log(`${name} [${__ENV[name]}] ${typeof __ENV[name]}`);
  }
  console.log(`init saw ${atInit}`);
}
