// k6-summary: the end-of-test summary as text, and as a JUnit report.
'use strict';

const COLORS = { red: '31', green: '32', cyan: '36', faintCyan: '2;36', faintWhite: '2;37' };
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const TREND_STATS = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'];

function painter(isColored) {
  return (text, color) => (isColored ? `\x1b[${COLORS[color]}m${text}\x1b[0m` : text);
}

// Columns that a text takes: letters, without the marks that are put on them.
function columns(text) {
  return text.normalize('NFC').replace(/[\u0300-\u036f]/g, '').length;
}

function fill(text, width) {
  return ' '.repeat(Math.max(0, width - columns(text)));
}

function fixed(value, digits) {
  return parseFloat(value.toFixed(digits)).toString();
}

function cut(value, digits) {
  const scale = 10 ** digits;
  return fixed(Math.trunc(scale * value) / scale, digits);
}

function bytesText(bytes) {
  if (bytes < 10) return `${bytes} B`;
  let unit = 0;
  let scale = 1;
  while (unit < BYTE_UNITS.length - 1 && bytes >= scale * 1000) {
    unit += 1;
    scale *= 1000;
  }
  const tenths = Math.floor((bytes / scale) * 10 + 0.5) / 10;
  return `${tenths.toFixed(tenths < 10 ? 1 : 0)} ${BYTE_UNITS[unit]}`;
}

function fittingTime(ms) {
  if (ms === 0) return '0s';
  if (ms < 0.001) return `${Math.trunc(ms * 1000000)}ns`;
  if (ms < 1) return `${cut(ms * 1000, 2)}µs`;
  if (ms < 1000) return `${cut(ms, 2)}ms`;
  const seconds = `${cut((ms % 60000) / 1000, ms > 60000 ? 0 : 2)}s`;
  const minutes = Math.trunc(ms / 60000);
  if (minutes < 1) return seconds;
  const hours = Math.trunc(minutes / 60);
  return `${hours < 1 ? '' : `${hours}h`}${minutes % 60}m${seconds}`;
}

function timeText(ms, unit) {
  if (unit === 's') return `${(ms * 0.001).toFixed(2)}s`;
  if (unit === 'ms') return `${ms.toFixed(2)}ms`;
  if (unit === 'us') return `${(ms * 1000).toFixed(2)}µs`;
  return fittingTime(ms);
}

function shareText(share) {
  return `${(Math.trunc(share * 10000) / 100).toFixed(2)}%`;
}

function humanizeValue(value, metric, timeUnit) {
  if (metric.type === 'rate') return shareText(value);
  if (metric.contains === 'data') return bytesText(value);
  if (metric.contains === 'time') return timeText(value, timeUnit);
  return fixed(value, 6);
}

function groupLines(group, indent, paint, isRoot) {
  const inner = isRoot ? indent : `${indent}  `;
  const lines = isRoot ? [] : [`${indent}█ ${group.name}`, ''];
  for (const check of group.checks || []) {
    if (check.fails === 0) {
      lines.push(paint(`${inner}✓ ${check.name}`, 'green'));
      continue;
    }
    const percent = Math.floor((100 * check.passes) / (check.passes + check.fails));
    const detail = `↳  ${percent}% — ✓ ${check.passes} / ✗ ${check.fails}`;
    lines.push(paint(`${inner}✗ ${check.name}\n${inner} ${detail}`, 'red'));
  }
  if ((group.checks || []).length > 0) lines.push('');
  for (const child of group.groups || []) lines.push(...groupLines(child, inner, paint, false));
  return lines;
}

function isParentOf(name, other) {
  return other.startsWith(`${name}{`);
}

// By name, each sub-metric behind its parent.
function sortedNames(metrics) {
  const parent = (name) => name.split('{', 1)[0];
  return Object.keys(metrics).sort((left, right) => {
    if (isParentOf(left, right)) return -1;
    if (isParentOf(right, left)) return 1;
    return order(parent(left), parent(right)) || order(left, right);
  });
}

// As root collation has it: the underscore before digits before letters, upper case beside lower case.
function order(left, right) {
  const weight = (text) => text.toLowerCase().replace(/_/g, ' ');
  const [a, b] = [weight(left), weight(right)];
  if (a !== b) return a < b ? -1 : 1;
  return left === right ? 0 : left > right ? -1 : 1;
}

function rowOf(name, metric, settings) {
  const text = (value) => humanizeValue(value, metric, settings.summaryTimeUnit);
  const values = metric.values;
  const brace = name.indexOf('{');
  const label = brace < 0 ? name : `  { ${name.slice(brace + 1, -1)} }`;
  switch (metric.type) {
    case 'counter':
      return { label, main: text(values.count), extras: [`${text(values.rate)}/s`] };
    case 'gauge':
      return { label, main: text(values.value), extras: [`min=${text(values.min)}`, `max=${text(values.max)}`] };
    case 'rate': {
      const total = values.passes + values.fails;
      return { label, main: shareText(values.rate), extras: [`${values.passes} out of ${total}`] };
    }
    case 'trend':
      return {
        label,
        stats: settings.summaryTrendStats.map((stat) => {
          const value = values[stat];
          return [stat, stat === 'count' ? String(value) : value === undefined ? '-' : text(value)];
        }),
      };
    default:
      return { label, main: '', extras: [] };
  }
}

function widen(widths, texts) {
  texts.forEach((text, index) => {
    widths[index] = Math.max(widths[index] || 0, columns(text));
  });
}

function metricLines(data, settings, paint) {
  const names = sortedNames(data.metrics);
  const rows = names.map((name) => rowOf(name, data.metrics[name], settings));
  const widths = { name: [], main: [], extras: [], stats: [] };
  for (const row of rows) {
    widen(widths.name, [row.label]);
    if (row.stats) {
      widen(widths.stats, row.stats.map((stat) => stat[1]));
    } else {
      widen(widths.main, [row.main]);
      widen(widths.extras, row.extras);
    }
  }
  return rows.map((row, index) => {
    const dots = '.'.repeat(widths.name[0] - columns(row.label) + 3);
    const line = `${row.label}${paint(`${dots}:`, 'faintWhite')} ${cells(row, widths, paint)}`;
    const verdicts = Object.values(data.metrics[names[index]].thresholds || {});
    const isHeld = verdicts.every((verdict) => verdict.ok);
    const mark = verdicts.length === 0 ? ' ' : isHeld ? paint('✓', 'green') : paint('✗', 'red');
    // The mark of a sub-metric stands further in, where its name begins.
    const isSub = row.label.startsWith('  { ');
    return isSub ? `${settings.indent}    ${mark} ${line.slice(2)}` : `${settings.indent}  ${mark} ${line}`;
  });
}

function cells(row, widths, paint) {
  if (row.stats) {
    return row.stats
      .map(([stat, text], index) => `${stat}=${paint(text, 'cyan')}${fill(text, widths.stats[index])}`)
      .join(' ');
  }
  const start = `${paint(row.main, 'cyan')}${fill(row.main, widths.main[0])} `;
  if (row.extras.length === 1) return start + paint(row.extras[0], 'faintCyan');
  return start + row.extras.map((text, i) => paint(text, 'faintCyan') + fill(text, widths.extras[i])).join(' ');
}

function textSummary(data, options) {
  const settings = { indent: ' ', enableColors: true, summaryTimeUnit: null, ...data.options, ...options };
  if (!settings.summaryTrendStats) settings.summaryTrendStats = TREND_STATS;
  const paint = painter(settings.enableColors && !settings.noColor);
  return [
    ...groupLines(data.root_group, `${settings.indent}    `, paint, true),
    ...metricLines(data, settings, paint),
  ].join('\n');
}

const XML_NAMES = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' };

function escapeXML(text) {
  return String(text).replace(/[<>&'"]/g, (letter) => XML_NAMES[letter]);
}

function jUnit(data, options) {
  const name = escapeXML((options && options.name) || 'k6 thresholds');
  const cases = [];
  let failures = 0;
  for (const [metric, { thresholds }] of Object.entries(data.metrics)) {
    for (const [expression, verdict] of Object.entries(thresholds || {})) {
      const title = `${escapeXML(metric)} - ${escapeXML(expression)}`;
      if (verdict.ok) {
        cases.push(`<testcase name="${title}" />`);
      } else {
        failures += 1;
        cases.push(`<testcase name="${title}"><failure message="failed" /></testcase>`);
      }
    }
  }
  return [
    '<?xml version="1.0"?>',
    `<testsuites tests="${cases.length}" failures="${failures}">`,
    `<testsuite name="${name}" tests="${cases.length}" failures="${failures}">${cases.join('\n')}`,
    '</testsuite >',
    '</testsuites >',
  ].join('\n');
}

exports.humanizeValue = humanizeValue;
exports.textSummary = textSummary;
exports.jUnit = jUnit;
