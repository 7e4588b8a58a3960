// Chromium's accessibility tree of the page's thread as text, against trees/NAME.txt; WRITE=1 writes it anew: then read it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const PROPERTIES = ['level', 'expanded', 'invalid', 'required', 'checked', 'pressed', 'focused', 'disabled'];
const UNTOLD = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak']);

function lines(nodes) {
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const out = [];
  const walk = [[nodes[0], 0]];
  while (walk.length) {
    const [node, depth] = walk.pop();
    const role = node.role?.value ?? '';
    const silent = node.ignored || UNTOLD.has(role);
    if (!silent) {
      const said = PROPERTIES.map((name) => [name, node.properties?.find((property) => property.name === name)?.value.value])
        .filter(([, value]) => value !== undefined && value !== false && value !== 'false').map(([name, value]) => value === true ? name : `${name}=${value}`);
      if (node.properties?.some(({ name, value }) => name === 'expanded' && value.value === false)) said.push('collapsed');
      out.push([`${'  '.repeat(depth)}${role}`, node.name?.value && JSON.stringify(node.name.value), ...said, node.description?.value && `(${node.description.value})`].filter(Boolean).join(' '));
    }
    for (const id of [...node.childIds ?? []].reverse()) if (known.has(id)) walk.push([known.get(id), depth + (silent ? 0 : 1)]);
  }
  return out;
}

/** The thread alone, from the line of its region on; a text says nothing that its parent's name has not said. */
export async function told(scene, name) {
  const session = await scene.page.context().newCDPSession(scene.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const all = lines(nodes);
  const start = all.findIndex((line) => line.trimStart().startsWith('region'));
  const indent = /^ */.exec(all[start] ?? '')[0];
  const is = all.slice(Math.max(start, 0)).map((line) => line.slice(indent.length))
    .filter((line, i, kept) => !(line.trimStart().startsWith('StaticText') && i > 0 && kept[i - 1].includes(/"(.*)"/.exec(line)?.[1] ?? '\n')))
    .join('\n') + '\n';
  const file = new URL(`trees/${name}.txt`, import.meta.url);
  if (process.env.WRITE) writeFileSync(file, is);
  const should = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [have, want] = [is.split('\n'), should.split('\n')];
  const at = have.findIndex((line, i) => line !== want[i]);
  scene.check(is === should, `trees/${name}.txt`, `line ${at + 1}\nis     ${have[at]}\nshould ${want[at]}`);
}
