// conformance: args=["-u","2","-i","2","--tag","b=c"] log="unordered"
// The options in effect are written into the exported object of each VU.
export const options = { tags: { a: 'b' }, iterations: 9, note: 1 };
export default function () {
  console.log(options.vus, options.iterations, options.note, options.tags.a, options.tags.b, options.duration);
  console.log(options.summaryTrendStats.join(), typeof options.systemTags, typeof options.scenarios);
}
