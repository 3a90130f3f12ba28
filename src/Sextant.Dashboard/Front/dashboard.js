// What pages can do more with a script. Everything works without it, but for drawings, which are tables then.
(() => {
  'use strict';
  const root = document.documentElement;
  const color = name => getComputedStyle(root).getPropertyValue(name).trim();
  const utc = (seconds, length) => new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, length);
  const number = value => value == null ? '–' : Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(+value.toPrecision(3));
  const share = value => value == null ? '–' : `${+(value * 100).toPrecision(3)} %`;

  // Plots: data-plot on a figure holds what PlotLines.ToJson wrote.
  const drawn = new Map();
  const stack = lines => {
    const sum = lines[0].values.map(() => 0);
    return lines.map(line => line.values.map((value, i) => (sum[i] += value ?? 0)));
  };

  function draw(figure) {
    const data = JSON.parse(figure.dataset.plot);
    const canvas = figure.querySelector('.canvas');
    const isTime = data.kind !== 'number';
    const shown = data.share ? share : number;
    // The tallest is drawn first, so that the others stand before it.
    const order = data.stacked ? data.lines.map((_, i) => data.lines.length - 1 - i) : data.lines.map((_, i) => i);
    const heights = data.stacked && data.lines.length ? stack(data.lines) : data.lines.map(line => line.values);
    const axis = { stroke: color('--quiet'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif', size: 46 };
    const inTime = { ...axis, grid: { show: false }, size: 28, values: (_, splits) => splits.map(at => data.kind === 'day' ? utc(at, 10).slice(5) : utc(at, 16).slice(11)), space: 70 };
    const options = {
      width: Math.max(200, canvas.clientWidth), height: canvas.clientHeight, tzDate: at => uPlot.tzDate(new Date(at * 1000), 'Etc/UTC'), legend: { show: false }, cursor: { y: false, drag: { x: false } }, padding: [8, 20, 0, 0],
      scales: { x: { time: isTime, distr: data.log ? 3 : 1 }, y: { range: (_, low, high) => data.stacked ? [0, Math.max(1, high * 1.05)] : data.share ? [Math.max(-.5, Math.min(0, low)), Math.max(.05, high * 1.05)] : low === high ? [low - 1, high + 1] : [low < 0 ? low * 1.05 : 0, high + Math.abs(high) * .05] } },
      axes: [isTime ? inTime : { ...axis, grid: { show: false }, size: 28, space: 60, values: (_, splits) => splits.map(at => at == null ? '' : shown === share || data.kind === 'number' ? String(+at.toPrecision(2)) : number(at)) }, { ...axis, values: (_, splits) => splits.map(shown) }],
      series: [{}, ...order.map(i => {
        const line = data.lines[i], stroke = color(`--plot-${line.color}`);
        return { label: line.name, stroke, width: data.stacked ? 0 : 2, fill: data.stacked ? stroke : undefined, paths: data.stacked ? uPlot.paths.bars({ size: [.8, 60] }) : undefined, points: { show: !data.stacked && data.x.length < 40, size: 5, fill: stroke } };
      })],
      hooks: { draw: [plot => marks(plot, data.marks)], setCursor: [plot => tell(plot, data, figure, shown)] },
    };
    canvas.replaceChildren();
    drawn.set(figure, new uPlot(options, [data.x, ...order.map(i => heights[i])], canvas));
    if (!figure.querySelector('.legend')) canvas.insertAdjacentElement('afterend', legend(data));
    tell(null, data, figure, shown);
  }

  function marks(plot, all) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.strokeStyle = ctx.fillStyle = color('--text');
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    all.forEach((mark, i) => {
      const x = plot.valToPos(mark.at, 'x', true);
      if (!(x >= bbox.left - 1 && x <= bbox.left + bbox.width + 1)) return;
      ctx.beginPath(); ctx.moveTo(x, bbox.top); ctx.lineTo(x, bbox.top + bbox.height); ctx.stroke();
      const isLeft = x > bbox.left + bbox.width * .7;
      ctx.textAlign = isLeft ? 'right' : 'left';
      ctx.fillText(mark.name, x + (isLeft ? -6 : 6) * devicePixelRatio, bbox.top + (14 + 15 * i) * devicePixelRatio);
    });
    ctx.restore();
  }

  function legend(data) {
    const list = document.createElement('ul');
    list.className = 'legend';
    for (const line of data.lines) {
      const item = document.createElement('li');
      item.innerHTML = '<svg width="10" height="10" aria-hidden="true"><rect width="10" height="10" rx="2"/></svg><span></span> <span class="value"></span>';
      item.querySelector('rect').style.fill = `var(--plot-${line.color})`;
      item.querySelector('span').textContent = line.name;
      list.append(item);
    }
    const at = document.createElement('li');
    at.className = 'at';
    list.append(at);
    return list;
  }

  function tell(plot, data, figure, shown) {
    const list = figure.querySelector('.legend');
    if (!list) return;
    const i = plot?.cursor.idx ?? null;
    data.lines.forEach((line, place) => { list.children[place].querySelector('.value').textContent = i == null ? '' : shown(line.values[i]); });
    list.querySelector('.at').textContent = i == null ? '' : data.kind === 'number' ? `at ${number(data.x[i])}` : utc(data.x[i], data.kind === 'day' ? 10 : 16);
  }

  const plots = () => {
    for (const [figure, plot] of drawn) if (!figure.isConnected) { plot.destroy(); drawn.delete(figure); }
    document.querySelectorAll('figure[data-plot]').forEach(figure => { if (!drawn.has(figure)) draw(figure); });
  };
  const redraw = () => { drawn.forEach(plot => plot.destroy()); drawn.clear(); plots(); };

  // Keys: data-key on a button, a link or a field. Not while somebody writes.
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) { if (event.key === 'Escape') event.target.blur(); return; }
    const target = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(one => !one.disabled && one.offsetParent !== null);
    if (!target) return;
    event.preventDefault();
    if (target.matches('input, textarea, select')) target.focus(); else target.click();
  });

  // A line of a text, from what is wrong with it.
  addEventListener('click', event => {
    const link = event.target.closest('a[data-line]');
    const text = link && document.querySelector(link.hash);
    if (!text) return;
    event.preventDefault();
    const lines = text.value.split('\n'), line = link.dataset.line - 1;
    const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line] ?? '').length);
    text.scrollTop = Math.max(0, text.scrollHeight / lines.length * (line - 4));
  });

  // A verdict is sent once, however often the key is pressed.
  addEventListener('submit', event => {
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === 'post' && !event.target.matches('[data-theme-toggle]')) event.target.dataset.sent = 'yes';
  });
  addEventListener('pageshow', event => { if (event.persisted) document.querySelectorAll('form[data-sent]').forEach(form => { delete form.dataset.sent; }); });

  // Light and dark, without losing what is written on the page.
  document.querySelector('[data-theme-toggle]')?.addEventListener('submit', event => {
    event.preventDefault();
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    document.cookie = `sextant_theme=${root.dataset.theme}; path=/dashboard; max-age=34560000; samesite=strict`;
    redraw();
    graphs(true);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { redraw(); graphs(true); });
  let resizing;
  addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(redraw, 150); });

  // The entity graph: data-graph holds members and links; a click asks for what is around one of them.
  const known = new Map();
  function graphs(again) {
    if (!window.cytoscape) return;
    document.querySelectorAll('[data-graph]').forEach(box => {
      if (known.has(box) && !again) return;
      const elements = known.get(box)?.json().elements ?? JSON.parse(box.dataset.graph);
      known.get(box)?.destroy();
      const graph = cytoscape({ container: box, elements, minZoom: .3, maxZoom: 2.5, style: looks(), layout: again ? { name: 'preset' } : { name: 'concentric', animate: false, padding: 24, minNodeSpacing: 26, concentric: node => -node.data('steps'), levelWidth: () => 1 } });
      if (!again) box.after(kinds(graph));
      graph.on('tap', 'node', async event => {
        const node = event.target;
        const answer = await fetch(`/dashboard/graph?kind=${encodeURIComponent(node.data('kind'))}&key=${encodeURIComponent(node.data('key'))}`, { headers: { 'HX-Request': 'true' } });
        if (!answer.ok) return;
        const more = (await answer.json()).filter(one => graph.getElementById(one.data.id).empty());
        const { x, y } = node.position();
        graph.add(more.map((one, i) => one.data.source ? one : { ...one, position: { x: x + 60 * Math.cos(i * 2.4), y: y + 60 * Math.sin(i * 2.4) } }));
        if (more.length) graph.layout({ name: 'cose', animate: false, padding: 24, randomize: false, nodeRepulsion: () => 9000 }).run();
        const told = box.parentElement.querySelector('.graph-told');
        box.nextElementSibling.replaceWith(kinds(graph));
        if (told) told.textContent = `${node.data('kind')} ${node.data('key')}: ${more.filter(one => !one.data.source).length} more. The graph shows ${graph.nodes().length}.`;
      });
      known.set(box, graph);
    });
  }
  // A colour for each kind; those that are seldom share one.
  const colors = { customer: 1, card: 2, device: 3, ip: 4, merchant: 5, email: 6, phone: 6, address: 6 };
  const kinds = graph => legend({ lines: [...new Set(graph.nodes().map(node => node.data('kind')))].map(kind => ({ name: kind, color: colors[kind] ?? 1 })) });
  const looks = () => [
    { selector: 'node', style: { label: 'data(key)', 'font-size': 11, color: color('--text'), 'text-margin-y': -4, 'background-color': color('--plot-1'), width: 16, height: 16, 'min-zoomed-font-size': 7 } },
    ...Object.entries(colors).map(([kind, i]) => ({ selector: `node[kind="${kind}"]`, style: { 'background-color': color(`--plot-${i}`) } })),
    { selector: 'node[?fraud]', style: { 'background-color': color('--plot-block'), 'border-width': 3, 'border-color': color('--block') } },
    { selector: 'node[?start]', style: { width: 24, height: 24, 'border-width': 3, 'border-color': color('--text') } },
    { selector: 'edge', style: { width: 'data(width)', 'line-color': color('--line'), 'curve-style': 'straight' } },
  ];

  document.addEventListener('htmx:afterSwap', plots);
  // Nobody looks: nothing is asked anew. A lease is kept all the same, since its reviewer may be reading elsewhere about the case.
  document.addEventListener('htmx:beforeRequest', event => { if (document.hidden && event.detail.requestConfig.verb === 'get') event.preventDefault(); });
  // What could not be asked is asked again; the page says as of when it is.
  document.addEventListener('htmx:sendError', event => event.preventDefault());
  plots();
  graphs(false);
})();
