// Empty lists, objects and texts are given values.
export const options = { stages: [], scenarios: {}, thresholds: {}, tags: {}, userAgent: '', summaryTrendStats: [], ext: {}, summaryTimeUnit: '' };
export default function () {}
