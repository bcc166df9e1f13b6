// conformance: args=["-i","1"] optional_log=["k6/experimental/redis is not in k6 v2"]
import redis, { Client } from 'k6/experimental/redis';
const client = new Client(`${__ENV.REDIS_URL}/1`);
const show = async (label, f) => {
  try { const value = await f(); console.log(label, typeof value, JSON.stringify(value)); } catch (e) { console.log(label, 'rejected', String(e)); }
};
const sorted = async promise => Object.entries(await promise).sort();

async function keys() {
  await show('set', () => client.set('key', 'value', 0));
  await show('set without expiration', () => client.set('key', 'value'));
  await show('set with expiration', () => client.set('short', 'value', 10));
  await show('set, half a second', () => client.set('half', 'value', 0.5));
  await show('ttl', () => client.ttl('short'));
  await show('ttl without', () => client.ttl('half'));
  await show('ttl of nothing', () => client.ttl('nothing'));
  for (const [name, value] of [['number', 5], ['fraction', 1.5], ['bool', true], ['text', 'é😀']]) {
    await show(`set ${name}`, () => client.set(name, value, 0));
    await show(`get ${name}`, () => client.get(name));
  }
  await show('get nothing', () => client.get('nothing'));
  await show('getSet', () => client.getSet('key', 'next'));
  await show('getSet nothing', () => client.getSet('fresh', 'next'));
  await show('getDel', () => client.getDel('fresh'));
  await show('getDel nothing', () => client.getDel('fresh'));
  await show('exists', () => client.exists('key', 'nothing', 'number'));
  await show('mget', () => client.mget('key', 'nothing', 'number'));
  await show('expire', () => client.expire('key', 10));
  await show('expire nothing', () => client.expire('nothing', 10));
  await show('persist', () => client.persist('key'));
  await show('persist again', () => client.persist('key'));
  await show('del', () => client.del('key', 'nothing'));
  await show('incr', () => client.incr('count'));
  await show('incrBy', () => client.incrBy('count', 5));
  await show('incrBy text', () => client.incrBy('count', '5'));
  await show('incrBy fraction', () => client.incrBy('count', 1.5));
  await show('decr', () => client.decr('count'));
  await show('decrBy', () => client.decrBy('count', 2));
  await show('randomKey', async () => typeof (await client.randomKey()));
}

async function collections() {
  await show('lpush', () => client.lpush('list', 'a', 'b'));
  await show('rpush', () => client.rpush('list', 'c', 1));
  await show('lrange', () => client.lrange('list', 0, -1));
  await show('lrange nothing', () => client.lrange('nothing', 0, 1));
  await show('lindex', () => client.lindex('list', 1));
  await show('lindex beyond', () => client.lindex('list', 90));
  await show('lset', () => client.lset('list', 0, 'z'));
  await show('lset number', () => client.lset('list', 0, 3));
  await show('lset beyond', () => client.lset('list', 90, 'z'));
  await show('lrem', () => client.lrem('list', 1, 3));
  await show('llen', () => client.llen('list'));
  await show('lpop', () => client.lpop('list'));
  await show('rpop', () => client.rpop('list'));
  await show('lpop nothing', () => client.lpop('nothing'));
  await show('rpop nothing', () => client.rpop('nothing'));
  await show('hset', () => client.hset('hash', 'f', 'v'));
  await show('hset again', () => client.hset('hash', 'f', 'w'));
  await show('hset number', () => client.hset('hash', 'n', 3));
  await show('hsetnx', () => client.hsetnx('hash', 'f', 'x'));
  await show('hsetnx new', () => client.hsetnx('hash', 'g', 'x'));
  await show('hget', () => client.hget('hash', 'f'));
  await show('hget nothing', () => client.hget('hash', 'z'));
  await show('hgetall', () => sorted(client.hgetall('hash')));
  await show('hgetall nothing', () => client.hgetall('nothing'));
  await show('hkeys', async () => (await client.hkeys('hash')).sort());
  await show('hvals', async () => (await client.hvals('hash')).sort());
  await show('hlen', () => client.hlen('hash'));
  await show('hincrby', () => client.hincrby('hash', 'n', 2));
  await show('hdel', () => client.hdel('hash', 'f', 'z'));
  await show('sadd', () => client.sadd('set', 'a', 'b', 1));
  await show('srem', () => client.srem('set', 'a', 'q'));
  await show('sismember', () => client.sismember('set', 1));
  await show('sismember not', () => client.sismember('set', 'q'));
  await show('smembers', async () => (await client.smembers('set')).sort());
  await show('smembers nothing', () => client.smembers('nothing'));
  await show('srandmember', async () => typeof (await client.srandmember('set')));
  await show('srandmember nothing', () => client.srandmember('nothing'));
  await show('spop', async () => typeof (await client.spop('set')));
  await show('spop nothing', () => client.spop('nothing'));
}

async function commands() {
  await show('text', () => client.sendCommand('ECHO', 'x'));
  await show('number', () => client.sendCommand('INCR', 'sent'));
  await show('list', () => client.sendCommand('MGET', 'number', 'nothing'));
  await show('nothing', () => client.sendCommand('GET', 'nothing'));
  await show('status', () => client.sendCommand('SET', 'a', 1));
  await show('nested', () => client.sendCommand('EVAL', 'return {1,{2,"x"},false,{}}', 0));
  const many = [];
  for (let i = 0; i < 50; i++) many.push(client.set(`many-${i}`, i, 0).then(() => client.incr(`many-${i}`)));
  console.log((await Promise.all(many)).join());
  const big = 'x'.repeat(300000);
  await show('big', async () => { await client.set('big', big, 0); return (await client.get('big')) === big; });
}

export default async function () {
  console.log(Object.keys(redis).join(), client.isConnected(), typeof client.get);
  await show('flush', () => client.sendCommand('FLUSHDB'));
  console.log(client.isConnected());
  await keys();
  await collections();
  await commands();
}
