// Draws each [data-chart] from the cells of its table. The library is fetched when the first chart comes into sight, never before the page is read.
const colours = ['#1554b0', '#e8590c', '#18794e', '#5b3fa8'];
const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
let library;

const load = address => library ??= new Promise((done, failed) => {
  const script = document.createElement('script');
  script.src = address;
  script.onload = () => done(globalThis.echarts);
  script.onerror = failed;
  document.head.append(script);
});

/** The columns that data-columns names: {at, type, axis}; "3:line@2" is the fourth column as a line on the second axis. */
export const columns = text => text.split(',').map(part => {
  const [, at, type, axis] = part.match(/^(\d+):(bar|line)(?:@(\d))?$/);
  return { at: +at, type, axis: axis ? axis - 1 : 0 };
});

/** What the table says: names of the rows, and a series for each column wanted; an empty cell is a gap, not a zero. */
export function read(table, wanted) {
  const heads = [...table.tHead.rows[0].cells], rows = [...table.tBodies[0].rows];
  return {
    names: rows.map(row => row.cells[0].textContent.trim()),
    series: wanted.map(({ at, type, axis }) => ({
      name: heads[at].textContent.trim(), type, axis,
      data: rows.map(row => row.cells[at].dataset.v === '' || row.cells[at].dataset.v === undefined ? null : +row.cells[at].dataset.v),
    })),
  };
}

export function option({ names, series }, sideways) {
  const category = { type: 'category', data: names, axisLabel: { color: '#5b6675', hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: '#c9d2dd' } }, inverse: sideways };
  const axes = Math.max(...series.map(s => s.axis)) + 1;
  const value = Array.from({ length: axes }, (_, i) => ({ type: 'value', minInterval: series.some(s => s.axis === i && s.type === 'bar') ? 1 : 0, axisLabel: { color: '#5b6675' }, splitLine: { show: i === 0, lineStyle: { color: '#e3e8ef' } }, name: axes > 1 ? series.find(s => s.axis === i).name : '', nameTextStyle: { color: '#5b6675', align: i ? 'right' : 'left' } }));
  const axis = axes === 1 ? value[0] : value;
  return {
    color: colours,
    animation: !still,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
    // Drawn on the canvas: markup would need inline styles, which this site refuses.
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    aria: { enabled: true },
    xAxis: sideways ? axis : category,
    yAxis: sideways ? category : axis,
    series: series.map(s => ({ name: s.name, type: s.type, data: s.data, [sideways ? 'xAxisIndex' : 'yAxisIndex']: s.axis, barMaxWidth: 26, showAllSymbol: true, symbolSize: 6, lineStyle: { width: 2 }, connectNulls: false })),
  };
}

/** Which colour is what: the small build has no legend of its own. */
function legend(series) {
  const list = document.createElement('ul');
  list.className = 'chart-legend';
  series.forEach((s, i) => {
    const item = document.createElement('li');
    item.className = `chart-key-${i + 1}`;
    item.textContent = s.name;
    list.append(item);
  });
  return list;
}

async function draw(place) {
  const table = document.getElementById(place.dataset.of);
  const said = read(table, columns(place.dataset.columns));
  try {
    const echarts = await load(place.dataset.chart);
    const chart = echarts.init(place, null, { renderer: 'canvas' });
    chart.setOption(option(said, place.dataset.sideways === 'true'));
    if (said.series.length > 1) place.before(legend(said.series));
    new ResizeObserver(() => chart.resize()).observe(place);
  } catch {
    place.hidden = true; // The table says it all.
  }
}

if (typeof document !== 'undefined') {
  const places = document.querySelectorAll('[data-chart]');
  places.forEach(place => place.classList.add('chart-room'));
  const seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => { seen.unobserve(e.target); draw(e.target); }));
  let begun = false;
  const begin = () => {
    if (!begun) places.forEach(place => seen.observe(place));
    begun = true;
  };

  // The figures come first: a chart that is in sight at once waits until the page has been read for a moment, unless somebody scrolls.
  addEventListener('scroll', begin, { once: true, passive: true });
  const later = () => setTimeout(begin, 1500);
  if (document.readyState === 'complete') later(); else addEventListener('load', later, { once: true });
}
