// Whole numbers as texts, as exponents, and an empty text for “not given”.
export const options = { vus: '7', iterations: 1e3, maxRedirects: '', batch: '-4', batchPerHost: 5.0 };
export default function () {}
