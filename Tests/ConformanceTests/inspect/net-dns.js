export const options = { dns: { ttl: '0', policy: 'any' } };
export default function () {}
