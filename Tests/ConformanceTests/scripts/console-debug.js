// conformance: args=["--verbose"] optional_log=["^(?!debug shown|info shown)"] compare=["exit","stderr"]
// --verbose shows console.debug(); the engine's own debug lines are its own business.
export default function () {
  console.debug('debug shown');
  console.log('info shown');
}
