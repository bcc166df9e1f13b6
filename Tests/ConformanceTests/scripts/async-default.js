// conformance:
// An async default function is awaited; timers keep the iteration open.
export default async function () {
  const order = [];
  setTimeout(() => { order.push('timer'); console.log(order.join(' ')); }, 50);
  await Promise.resolve();
  order.push('microtask');
  await new Promise((resolve) => setTimeout(resolve, 10));
  order.push('short timer');
}
