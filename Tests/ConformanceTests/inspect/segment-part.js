// Segments are reduced.
export const options = { executionSegment: '25%:2/4', executionSegmentSequence: '0,0.25,1/2,1' };
export default function () {}
