export const options = { vus: 4, stages: [{ duration: '1s', target: 1 }] };
