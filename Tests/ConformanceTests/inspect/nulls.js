// null is “not given”.
export const options = {
  vus: null, duration: null, stages: null, scenarios: null, thresholds: null, tags: null, systemTags: null,
  userAgent: null, paused: null, ext: null, summaryTrendStats: null,
};
export default function () {}
