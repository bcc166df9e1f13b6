// conformance: args=["-u=2","-i","0x4","--no-setup=T","-wq","--batch=0b11"] log="unordered"
// Flags in all the forms of Go.
export function setup() {
  throw new Error('never');
}
export default function () {
  console.log('done');
}
