// conformance:
// Keys of the configuration file are unknown in a script.
export const options = { linger: true, noUsageReport: true };
export default function () {}
