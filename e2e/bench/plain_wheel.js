// The same kind of wheel by plain DOM code, without a framework and without a product around it: five rings of arcs that
// light up when pointed at, laid out anew at each step of the zoom. It is what the app's wheel is measured beside.
(() => {
  const random = (seed) => () => {
    seed = (seed + 0x6d2b79f5) >>> 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const arcs = (count) => {
    const next = random(7);
    const lanes = Math.max(2, Math.ceil(count / 5 / 50));
    return Array.from({ length: count }, (_, id) => {
      const from = next() * 360;
      const to = from + 1 + next() * 6;
      return { id, ring: id % 5, lane: Math.floor(id / 5) % lanes, lanes, from, to, hue: Math.floor(next() * 12) * 30 };
    });
  };
  const outline = (arc, zoom) => {
    const width = 52 / arc.lanes;
    const inner = (120 + arc.ring * 56 + arc.lane * width) * zoom;
    const outer = inner + width * 0.9 * zoom;
    const at = (radius, degrees) => {
      const turn = ((degrees - 90) * Math.PI) / 180;
      return `${(radius * Math.cos(turn)).toFixed(2)} ${(radius * Math.sin(turn)).toFixed(2)}`;
    };
    const [i, o] = [inner.toFixed(2), outer.toFixed(2)];
    const there = `M${at(inner, arc.from)}L${at(outer, arc.from)}A${o} ${o} 0 0 1 ${at(outer, arc.to)}`;
    return `${there}L${at(inner, arc.to)}A${i} ${i} 0 0 0 ${at(inner, arc.from)}Z`;
  };
  const element = (name, attributes) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  window.draw = (count) => {
    const all = arcs(count);
    const svg = element('svg', { viewBox: '-420 -420 840 840' });
    const group = element('g', {});
    const lines = Array.from({ length: 12 }, (_, month) =>
      element('line', { y1: -115, y2: -405, transform: `rotate(${month * 30})`, class: 'month' }),
    );
    group.append(...lines);
    const paths = all.map((arc) => {
      const path = element('path', { d: outline(arc, 1), 'data-id': arc.id, fill: `hsl(${arc.hue} 60% 55%)` });
      group.append(path);
      return path;
    });
    const middle = element('text', { 'text-anchor': 'middle', class: 'middle' });
    middle.textContent = '2026';
    group.append(middle);
    svg.append(group);
    document.body.append(svg);
    let hot;
    svg.addEventListener('pointerover', ({ target }) => {
      hot?.classList.remove('hot');
      hot = target.dataset?.id === undefined ? undefined : target;
      hot?.classList.add('hot');
      middle.textContent = hot ? `Event ${hot.dataset.id}` : '2026';
    });
    window.zoom = (zoom) => {
      for (const line of lines) {
        line.setAttribute('y1', -115 * zoom);
        line.setAttribute('y2', -405 * zoom);
      }
      all.forEach((arc, place) => paths[place].setAttribute('d', outline(arc, zoom)));
    };
    window.hover = (place) => paths[place].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  };
})();
