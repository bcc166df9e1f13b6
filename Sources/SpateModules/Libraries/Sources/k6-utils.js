// k6-utils: small things that load tests need.
'use strict';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const UNIT_MILLISECONDS = { d: 86400000, h: 3600000, m: 60000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000001 };

// The module is only there where something needs it, and `require` only works while the script is loaded.
let crypto = null;
try {
  crypto = require('k6/crypto');
} catch (error) {
  crypto = null;
}

function uuidv4(secure) {
  let bytes;
  if (secure) {
    if (!crypto) throw new Error('uuidv4(true) needs the module k6/crypto, which is not there');
    bytes = new Uint8Array(crypto.randomBytes(16));
  } else {
    bytes = Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256));
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, digits);
}

function randomIntBetween(min, max) {
  return Math.floor(Math.random() * (max - min + 1) + min);
}

function randomItem(array) {
  return array[Math.floor(Math.random() * array.length)];
}

function randomString(length, charset) {
  const letters = charset || LETTERS;
  let text = '';
  for (let left = length; left > 0; left -= 1) text += letters[Math.floor(Math.random() * letters.length)];
  return text;
}

function findBetween(content, left, right, repeat) {
  const found = [];
  let from = 0;
  for (;;) {
    const start = content.indexOf(left, from);
    if (start === -1) break;
    const end = content.indexOf(right, start + left.length);
    if (end === -1) break;
    found.push(content.substring(start + left.length, end));
    if (!repeat) return found[0];
    from = end + right.length;
  }
  return repeat ? found : null;
}

// A bell curve from two deviations before its top to two behind it; a third of the time is for the way up to it and down.
function normalDistributionStages(maxVus, durationSeconds, numberOfStages) {
  const count = numberOfStages === undefined ? 10 : numberOfStages;
  const heights = Array.from({ length: count + 1 }, (_, index) => Math.exp(-0.5 * ((4 * index) / count - 2) ** 2));
  const peak = Math.max(...heights);
  const targets = heights.map((height) => Math.round((maxVus * height) / peak)).concat(0);
  const outer = Math.ceil(durationSeconds / 6);
  const inner = Math.ceil((4 * durationSeconds) / (6 * count));
  return targets.map((target, index) => {
    const isOuter = index === 0 || index === targets.length - 1;
    return { duration: `${isOuter ? outer : inner}s`, target };
  });
}

function parseDuration(text) {
  if (text === null || text === undefined || text.length < 1) throw new Error('str is empty');
  const whole = String(text);
  const part = /(\d+(?:\.\d+)?)(ms|us|µs|ns|[dhms])/y;
  let milliseconds = 0;
  let index = 0;
  while (index < whole.length) {
    part.lastIndex = index;
    const match = part.exec(whole);
    if (!match) throw new Error(`${whole.slice(index)} is no valid duration: it must read like 1d2h30m10.5s`);
    milliseconds += parseFloat(match[1]) * UNIT_MILLISECONDS[match[2]];
    index = part.lastIndex;
  }
  return milliseconds;
}

const exec = (() => {
  const whole = require('k6/execution');
  return whole.default || whole;
})();

// The stages of the running scenario, with the milliseconds since it began.
function runningStages() {
  const { name, startTime } = exec.scenario;
  const scenario = exec.test.options.scenarios[name];
  if (!scenario.stages) {
    throw new Error(`the scenario ${name} has no stages: only ramping-vus and ramping-arrival-rate do`);
  }
  return { stages: scenario.stages, passed: new Date() - new Date(startTime) };
}

function getCurrentStageIndex() {
  const { stages, passed } = runningStages();
  let end = 0;
  for (let index = 0; index < stages.length; index += 1) {
    end += parseDuration(stages[index].duration);
    if (passed < end) return index;
  }
  // The last stage goes on while iterations end.
  return stages.length - 1;
}

function tagWithCurrentStageIndex() {
  exec.vu.tags.stage = getCurrentStageIndex();
}

function tagWithCurrentStageProfile() {
  exec.vu.tags.stage_profile = getStageProfile();
}

function getStageProfile() {
  const { stages } = runningStages();
  const index = getCurrentStageIndex();
  const current = stages[index].target;
  const before = index === 0 ? exec.test.options.scenarios[exec.scenario.name].startVUs || 0 : stages[index - 1].target;
  if (current > before) return 'ramp-up';
  return current === before ? 'steady' : 'ramp-down';
}

const { Rate } = require('k6/metrics');
let checks = null;
try {
  checks = new Rate('checks');
} catch (error) {
  checks = null;
}

// A check whose value and predicates may be promises.
function check(value, sets, tags) {
  const record = (name, result) => {
    checks.add(Boolean(result), { ...tags, check: name });
    return Boolean(result);
  };
  const judge = (subject) => {
    const results = Object.entries(sets).map(([name, predicate]) => {
      const result = typeof predicate === 'function' ? predicate(subject) : predicate;
      return result instanceof Promise ? result.then((passed) => record(name, passed)) : record(name, result);
    });
    if (!results.some((result) => result instanceof Promise)) return results.every(Boolean);
    return Promise.all(results).then((passed) => passed.every(Boolean));
  };
  return value instanceof Promise ? value.then(judge) : judge(value);
}

Object.assign(exports, {
  uuidv4,
  randomIntBetween,
  randomItem,
  randomString,
  findBetween,
  normalDistributionStages,
  parseDuration,
  getCurrentStageIndex,
  tagWithCurrentStageIndex,
  tagWithCurrentStageProfile,
  check,
});
