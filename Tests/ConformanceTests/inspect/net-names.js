export const options = {
  hosts: { 'a.test': '10.1.2.3', 'b.test:80': '10.1.2.3:8080', '*.c.test': '::1', 'd.test': '[::1]:9' },
  blockHostnames: ['*.ads.test', 'Tracker.Test'],
  blacklistIPs: ['10.0.0.0/8', 'fd00::/8'],
  dns: { ttl: '1m', select: 'roundRobin', policy: 'onlyIPv4' },
};
export default function () {}
