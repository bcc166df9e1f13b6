// No system tag at all.
export const options = { systemTags: [] };
export default function () {}
