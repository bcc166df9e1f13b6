// What services make of an archive is kept as it is.
export const options = {
  ext: { loadimpact: { projectID: 3, name: 'x', distribution: { b: { loadZone: 'z', percent: 50 }, a: [1, { y: 1, x: 2 }] } }, other: true },
  cloud: { projectID: 12, name: '<n>', drop: [], note: 'n', nested: { z: 1.5, a: null } },
};
export default function () {}
