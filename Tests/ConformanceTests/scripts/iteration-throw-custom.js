// conformance: args=["-i","2"] mask=[["\\n\\tat (?:(?:new )?Broken \\()?file:\\S+:5:\\S+",""]]
// Subclasses of Error, and errors with a cause keep their names in the log.
class Broken extends Error {
  constructor(message) {
    super(message);
    this.name = 'Broken';
  }
}

export default function () {
  if (__ITER === 0) throw new Broken('subclass');
  throw new Error('outer', { cause: new Error('inner') });
}
