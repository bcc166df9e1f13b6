// conformance:
// Constants of the module.
import http from 'k6/http';

export default function () {
  for (const name of Object.keys(http).filter((key) => typeof http[key] !== 'function').sort()) {
    console.log(`${name} ${http[name]}`);
  }
}
