// conformance: args=["--log-output","loki=http://127.0.0.1:1/push,limit=0"] compare=["exit"]

export const options = { iterations: 1 };

export default function () {
  console.log('plain', 1, 'two');
  console.info('inf');
  console.debug('dbg');
  console.warn('wrn "q" \n nl \u0001 é <x>');
  console.error('err');
}
