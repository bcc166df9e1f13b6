/** JSON with sorted keys: k6 parses objects into Go maps, whose order is random. */
export function stable(value) {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${stable(value[key])}`).join(',')}}`;
  }
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

/** What an action returns, or the exception it throws, as one line of the log. */
export function attempt(label, action) {
  try {
    const result = action();
    console.log(`${label}: ${typeof result === 'string' ? result : stable(result)}`);
  } catch (error) {
    console.log(`${label}: threw ${error.name}: ${error.message}`);
  }
}
