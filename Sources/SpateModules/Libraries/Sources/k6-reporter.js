// k6-reporter: the end-of-test summary as one page of HTML.
'use strict';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --soft: #8881; }
@media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #ff7b72; } }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 2rem 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
.note { opacity: .7; margin: .25rem 0 1.5rem; }
.cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
.card { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.card b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
td { font-variant-numeric: tabular-nums; } thead th { font-weight: 600; }
tr.group td { background: var(--soft); font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); }
`;

function escapeHTML(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (letter) => names[letter]);
}

function number(value) {
  if (value === undefined || value === null) return '';
  const fixed = Number.isInteger(value) ? String(value) : value.toFixed(2);
  const [whole, rest] = fixed.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest ? `.${rest}` : '');
}

function bytes(value) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [amount, unit] = [value, 0];
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${number(unit === 0 ? amount : Number(amount.toFixed(2)))} ${units[unit]}`;
}

function text(value, metric) {
  if (value === undefined || value === null) return '';
  if (metric.contains === 'time') return `${number(value)} ms`;
  return metric.contains === 'data' ? bytes(value) : number(value);
}

function verdicts(metric) {
  return Object.entries(metric.thresholds || {});
}

function thresholdRows(metrics) {
  const sorted = Object.entries(metrics).sort(([left], [right]) => (left < right ? -1 : 1));
  return sorted.flatMap(([name, metric]) => verdicts(metric).map(([expression, verdict]) =>
    row([escapeHTML(name), escapeHTML(expression), mark(verdict.ok)])));
}

function mark(isGood) {
  return isGood ? '<span class="good">✓ held</span>' : '<span class="bad">✗ crossed</span>';
}

function row(cells, kind) {
  return `<tr${kind ? ` class="${kind}"` : ''}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function table(title, heads, rows) {
  if (rows.length === 0) return '';
  const head = heads.map((name) => `<th>${escapeHTML(name)}</th>`).join('');
  return `<h2>${title}</h2><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function checkRows(group, path) {
  const rows = [];
  if (path && (group.checks || []).length > 0) rows.push(`<tr class="group"><td colspan="4">${escapeHTML(path)}</td></tr>`);
  for (const check of group.checks || []) {
    const share = (100 * check.passes) / (check.passes + check.fails || 1);
    const failed = check.fails > 0 ? `<span class="bad">${number(check.fails)}</span>` : '0';
    rows.push(row([escapeHTML(check.name), number(check.passes), failed, `${share.toFixed(2)} %`]));
  }
  for (const child of group.groups || []) rows.push(...checkRows(child, path ? `${path} › ${child.name}` : child.name));
  return rows;
}

function trendColumns(data) {
  const known = (data.options && data.options.summaryTrendStats) || [];
  return known.length > 0 ? known : ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'];
}

function name(key, metric) {
  const failed = verdicts(metric).some(([, verdict]) => !verdict.ok);
  return failed ? `<span class="bad">${escapeHTML(key)}</span>` : escapeHTML(key);
}

function otherRow(key, metric) {
  const { values } = metric;
  const label = name(key, metric);
  if (metric.type === 'rate') {
    return row([label, `${(100 * values.rate).toFixed(2)} %`, `${number(values.passes)} of ${number(values.passes + values.fails)}`]);
  }
  if (metric.type === 'gauge') return row([label, text(values.value, metric), `${text(values.min, metric)} to ${text(values.max, metric)}`]);
  return row([label, text(values.count, metric), `${text(values.rate, metric)} /s`]);
}

function cards(data) {
  const { metrics } = data;
  const value = (key, member) => metrics[key] && metrics[key].values[member];
  const all = Object.values(metrics).flatMap(verdicts);
  const crossed = all.filter(([, verdict]) => !verdict.ok).length;
  const failedRequests = value('http_req_failed', 'passes');
  const failedChecks = value('checks', 'fails');
  const list = [
    ['Requests', number(value('http_reqs', 'count')), ''],
    ['Failed requests', number(failedRequests), failedRequests > 0 ? 'bad' : ''],
    ['Crossed thresholds', all.length > 0 ? `${crossed} of ${all.length}` : '', crossed > 0 ? 'bad' : 'good'],
    ['Failed checks', number(failedChecks), failedChecks > 0 ? 'bad' : ''],
    ['Iterations', number(value('iterations', 'count')), ''],
    ['Most virtual users', number(value('vus_max', 'max')), ''],
    ['Duration', `${number(Number((data.state ? data.state.testRunDurationMs / 1000 : 0).toFixed(1)))} s`, ''],
  ];
  return list.filter(([, shown]) => shown !== '').map(([title, shown, kind]) =>
    `<div class="card">${title}<b class="${kind}">${shown}</b></div>`).join('\n');
}

// `options`: title, description.
function htmlReport(data, options = {}) {
  const now = new Date();
  const title = options.title || `K6 Load Test: ${now.toISOString().slice(0, 16).replace('T', ' ')}`;
  const columns = trendColumns(data);
  const metrics = Object.entries(data.metrics).sort(([left], [right]) => (left < right ? -1 : 1));
  const trends = metrics.filter(([, metric]) => metric.type === 'trend').map(([key, metric]) =>
    row([name(key, metric), ...columns.map((stat) => (stat === 'count' ? number(metric.values[stat]) : text(metric.values[stat], metric)))]));
  const others = metrics.filter(([, metric]) => metric.type !== 'trend').map(([key, metric]) => otherRow(key, metric));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHTML(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHTML(title)}</h1>
<p class="note">${escapeHTML(options.description || now.toUTCString())}</p>
<div class="cards">${cards(data)}</div>
${table('Thresholds', ['Metric', 'Threshold', 'Result'], thresholdRows(data.metrics))}
${table('Checks', ['Check', 'Passed', 'Failed', 'Share'], checkRows(data.root_group || {}, ''))}
${table('Trends', ['Metric', ...columns], trends)}
${table('Counters, rates and gauges', ['Metric', 'Value', 'Rate, part or range'], others)}
</body>
</html>
`;
}

exports.htmlReport = htmlReport;
