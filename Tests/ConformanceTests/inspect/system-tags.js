// Names in the order of the alphabet; unknown ones are dropped.
export const options = { systemTags: ['vu', 'url', 'iter', 'nonsense', 'method', 'url', 'ip', 'ocsp_status'] };
export default function () {}
