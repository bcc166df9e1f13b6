// conformance: env={"K6_CONSOLE_OUTPUT":"console.log","K6_LOG_FORMAT":"raw"}

export const options = { iterations: 1 };

export default function () {
  console.log('plain', 1, 'two');
  console.info('inf');
  console.debug('dbg');
  console.warn('wrn "q" \n nl \u0001 é <x>');
  console.error('err');
}
