// One number is the end.
export const options = { executionSegment: '1/3', executionSegmentSequence: '' };
export default function () {}
