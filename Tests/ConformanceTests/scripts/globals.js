// conformance:
// Globals that exist, and those that must not (scripts test for them).
export default function () {
  const names = ['console', 'open', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', '__ENV', '__VU', '__ITER', 'global'];
  console.log(names.map((name) => `${name}:${typeof globalThis[name]}`).join(' '));
  console.log(['window', 'process', 'self'].map((name) => typeof globalThis[name]).join(' '));
  console.log(`${this === undefined} ${globalThis === global}`);
}
