// conformance: args=["-i","1"] optional_log=["k6/experimental/redis is not in k6 v2"]
import { Client } from 'k6/experimental/redis';
const url = `${__ENV.REDIS_URL}/2`;
const [, host, port] = /\/\/(.*):(\d+)\//.exec(url);
const client = new Client({ socket: { host, port: Number(port) }, database: 2 });
const show = async (label, f) => {
  try { const value = await f(); console.log(label, typeof value, JSON.stringify(value)); } catch (e) { console.log(label, 'rejected', String(e)); }
};
const node = { host: 'h', port: 1 };
const options = [
  'redis://u:p@127.0.0.1:26480/2', 'rediss://localhost:1', 'http://x', '', 'redis://', 'foo', 'redis://localhost',
  'redis://localhost/x', 'redis://localhost/1?foo=bar', 'redis://localhost/1?db=3', 'redis://a b/', 5, 1.5, null, undefined, true, {},
  [], { socket: {} }, { socket: { host: 'h', port: 'x' } }, { foo: 1 }, { socket: { ...node, foo: 1 } }, { socket: node, database: '1' },
  { socket: node, password: 1 }, { socket: { ...node, dialTimeout: '1s' } }, { socket: { ...node, port: 1.5 } }, { cluster: {} },
  { cluster: { nodes: [] } }, { cluster: { nodes: [url] } }, { cluster: { nodes: [5] } }, { cluster: { nodes: [{ socket: node }] } },
  { masterName: 'x', socket: node },
];
if (__VU === 0) {
  for (const value of options) {
    try { console.log(JSON.stringify(value), typeof new Client(value)); } catch (e) { console.log(JSON.stringify(value), e.name, e.message); }
  }
  try { new Client(); } catch (e) { console.log(e.name, e.message); }
  await show('in the init context', () => client.get('x'));
}
export default async function () {
  await client.sendCommand('FLUSHDB');
  for (const value of [null, undefined, {}, [1], new Uint8Array([65]), () => 1, 5n]) {
    await show(`set ${Object.prototype.toString.call(value)}`, () => client.set('key', value, 0));
  }
  await show('set alone', () => client.set());
  await show('getSet null', () => client.getSet('key', null));
  await show('lpush object', () => client.lpush('list', 'a', {}));
  await show('hset object', () => client.hset('hash', 'x', {}));
  await show('sadd null', () => client.sadd('set', null));
  await show('sendCommand object', () => client.sendCommand('SET', 'a', {}));
  for (const name of ['del', 'exists', 'mget']) await show(name, () => client[name]());
  for (const name of ['lpush', 'hdel', 'sadd']) await show(name, () => client[name]('key'));
  await client.set('text', 'text', 0);
  await client.lpush('list', 'a');
  await client.hset('hash', 'f', 'text');
  await show('incr', () => client.incr('text'));
  await show('get a list', () => client.get('list'));
  await show('hincrby', () => client.hincrby('hash', 'f', 2));
  await show('unknown', () => client.sendCommand('FOO', 'x'));
  await show('no command', () => client.sendCommand());
  await show('refused', () => new Client('redis://127.0.0.1:1').get('x'));
  await show('user', () => client.sendCommand('ACL', 'SETUSER', 'tester', 'on', '>secret', '~*', '+get', '+select', '+echo'));
  await show('right password', () => new Client(`redis://tester:secret@${host}:${port}`).sendCommand('ECHO', 'in'));
  await show('wrong password', () => new Client(`redis://tester:wrong@${host}:${port}`).sendCommand('ECHO', 'in'));
  await show('not allowed', () => new Client({ socket: { host, port: Number(port) }, username: 'tester', password: 'secret' }).incr('x'));
}
