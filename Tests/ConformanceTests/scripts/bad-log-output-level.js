// conformance: args=["--log-output","file=run.log,level=loud"] log="levels"

export const options = { iterations: 1 };

export default function () {
  console.log('plain', 1, 'two');
  console.info('inf');
  console.debug('dbg');
  console.warn('wrn "q" \n nl \u0001 é <x>');
  console.error('err');
}
