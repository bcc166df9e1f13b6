// conformance: args=["-u","1","-i","3"]
// Flags win over the script; a group of them replaces duration, stages and scenarios.
export const options = { vus: 4, duration: '30s' };

export default function () {
  console.log(`iteration ${__ITER}`);
}
