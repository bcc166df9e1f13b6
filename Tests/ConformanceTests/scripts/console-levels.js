// conformance:
// console methods, their levels, several arguments, and text that needs quoting.
export default function () {
  console.log('log');
  console.info('info');
  console.warn('warn');
  console.error('error');
  console.debug('debug is hidden');
  console.log('several', 1, 2.5, true, null, undefined);
  console.log();
  console.log('quote " backslash \\ newline \n tab \t');
  console.log('no %s substitution', 'x');
  console.log('umlaut ä, snowman ☃, rocket 🚀');
  console.log(-0, 1e21, NaN, Infinity, 10n);
}
