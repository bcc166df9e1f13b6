// Options may be computed; functions and undefined vanish.
const minutes = [1, 2, 3];
export let options = {
  stages: minutes.map((m) => ({ duration: `${m}m`, target: m * 10 })),
  tags: Object.fromEntries([['run', String(minutes.length)]]),
  setupTimeout: undefined,
  thresholds: { checks: [`rate>${1 - 0.25}`] },
  summaryTrendStats: ['avg'].concat(__ENV.NOWHERE ? ['max'] : ['min']),
};
export default function () {}
