// The sign of a link: fonts have it as a picture in colours or not at all.
const SVG = 'http://www.w3.org/2000/svg';

function shape(name: string, attributes: Record<string, string>): Element {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

export function chain(): Element {
  const svg = shape('svg', { viewBox: '0 0 24 24', width: '1.1em', height: '1.1em', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'aria-hidden': 'true' });
  svg.append(shape('path', { d: 'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12.5 6M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.1-1.3' }));
  return svg;
}
