// Imports the module that bench.py writes, and sleeps: memory is what it is about. bench.py gives MODULE, VUS and DURATION.
import { sleep } from 'k6';

const library = require(__ENV.MODULE);

export const options = { vus: Number(__ENV.VUS), duration: __ENV.DURATION };

export default function () {
  if (library.function0(1) !== 1) throw new Error('the module is not what was written');
  sleep(1);
}
