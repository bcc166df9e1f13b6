// conformance:
// k6/timers: the globals under names to import.
import timers, { setTimeout as later, clearTimeout as cancel, setInterval as every, clearInterval as stop } from 'k6/timers';

export default function () {
  console.log(Object.keys(timers).sort().join());
  later((a, b) => console.log('fired', a, b), 5, 'x', 2);
  cancel(later(() => console.log('never'), 1));
  let count = 0;
  const id = every(() => {
    console.log('tick', ++count);
    if (count === 3) stop(id);
  }, 2);
}
