import { open } from 'k6/experimental/fs';
export async function near() {
  try { return (await open('data/people.csv')).path; } catch (e) { return String(e); }
}
