// Characters that HTML gives a meaning are escaped.
export const options = { tags: { zone: '<eu> & co', a: 'ü\u2028', null_tag: null }, userAgent: '<a>&b' };
export default function () {}
