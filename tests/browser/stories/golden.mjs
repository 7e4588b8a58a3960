// What a browser holds after the core's patches is, to the byte, what `rejoinder render` prints.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../stage.mjs';

const folder = join(root, 'tests/golden/threads');
// Readers see times in their own words.
const untimed = (html) => html.replace(/<time ([^>]*?)(?: title="[^"]*")?>[^<]*<\/time>/g, '<time $1></time>');

export default {
  async 'golden threads'(scene) {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
    scene.check(files.length > 0, 'there are golden threads');
    for (const file of files) {
      const bytes = readFileSync(join(folder, file));
      const native = run(['render', join(folder, file)]);
      if (native.status !== 0) { scene.check(false, `${file} cannot be rendered`, native.stderr); continue; }
      // `render` offers no replies, so neither does this host.
      const served = Buffer.from(bytes.toString('latin1').replace(/"can"(\s*:)/g, '"cam"$1'), 'latin1');
      scene.site.at('/golden/host', (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(served));
      await scene.page.goto(scene.site.at('/golden/page', `<!doctype html><html lang="en"><link rel="icon" href="data:,">
        <script>addEventListener('rejoinder-ready', () => { window.ready = true; })</script>
        <script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/golden/host"></rejoinder-thread>`));
      await scene.holds(() => window.ready, null, `${file} is shown`);
      const held = await scene.page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('[data-key=root]').outerHTML);
      const is = untimed(held);
      const should = untimed(native.stdout.replace(/\n$/, ''));
      let at = 0;
      while (is[at] === should[at] && at < is.length) at++;
      scene.check(is === should, file, `at ${at}\nis     …${is.slice(Math.max(0, at - 80), at + 80)}\nshould …${should.slice(Math.max(0, at - 80), at + 80)}`);
    }
  },
};
