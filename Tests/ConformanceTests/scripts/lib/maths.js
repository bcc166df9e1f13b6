export const version = '1.2.3';

export function add(a, b) {
  return a + b;
}

export default function describe(name) {
  return `<${name}>`;
}
