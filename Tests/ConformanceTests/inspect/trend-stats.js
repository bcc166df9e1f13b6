// The stats are not looked at before a run.
export const options = { summaryTrendStats: ['avg', 'p(99.9)', 'count', 'nonsense'] };
export default function () {}
