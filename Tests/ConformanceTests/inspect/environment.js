// inspect does not see the process's environment unless it is told to, and -e sets no option.
// inspect: args=["-e","TARGET=5","-e","K6_VUS=9"]
export const options = { vus: parseInt(__ENV.TARGET || '1'), tags: { home: String(__ENV.HOME === undefined) } };
export default function () {}
