// A real WordPress beside the project, when there is one: its theme untouched but for our one tag. It has a folder of its own and ends with us.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, root } from './stage.mjs';

const script = join(process.env.REJOINDER_HOSTS ?? join(root, '../shared/hosts'), 'wordpress.sh');
const tag = `<?php add_action('wp_footer', function () { if (is_singular()) echo '<script src="/rj/embed.js" data-profile="wordpress"></script>'; });`;
const needed = 'PATH=$PATH:/usr/sbin:/sbin; for c in php nginx mariadbd; do command -v $c >/dev/null || { echo $c; exit; }; done; dpkg -s wordpress >/dev/null 2>&1 || echo wordpress';

let running;

/** Why there is none; empty when there is. */
export function missing() {
  if (!existsSync(script)) return 'there is no wordpress.sh beside the project';
  const lacks = spawnSync('bash', ['-c', needed], { encoding: 'utf8' }).stdout.trim();
  return lacks && `${lacks} is not installed`;
}

export class WordPress {
  /** The same for all stories. */
  static get() { return running ??= new WordPress(); }

  constructor() {
    this.state = mkdtempSync(join(tmpdir(), 'rejoinder-wp-'));
    process.on('exit', () => {
      spawnSync(script, ['stop', this.state]);
      rmSync(this.state, { recursive: true, force: true });
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
    this.address = /^URL=(.*)$/m.exec(this.#say('start', this.state))[1];
    cpSync(dist, join(this.state, 'site/rj'), { recursive: true });
    writeFileSync(join(this.state, 'site/wp-content/mu-plugins/rejoinder.php'), tag);
  }

  /** One command of the script. */
  do(command, ...args) { return this.#say(command, this.state, ...args.map(String)).trim(); }

  /** Everything as the site was, and a new article. */
  article(title, settings = {}) {
    const usual = { comment_moderation: 0, comment_registration: 0, host_no_flood: 1, host_rest_anonymous: 0, permalink_structure: '/%year%/%monthnum%/%day%/%postname%/' };
    this.php(`foreach (json_decode($argv[0], true) as $name => $value) update_option($name, $value);`, JSON.stringify({ ...usual, ...settings }));
    const id = this.do('post', title);
    return { id, url: `${this.address}/?p=${id}` };
  }

  php(code, ...args) {
    const file = join(this.state, 'run.php');
    writeFileSync(file, `<?php ${code}`);
    return this.do('php', file, ...args);
  }

  /** Comments as WordPress keeps them, the oldest first. */
  comments(article) {
    return JSON.parse(this.php(`echo json_encode(array_map(fn ($c) => ['id' => $c->comment_ID, 'parent' => $c->comment_parent, 'name' => $c->comment_author, 'text' => $c->comment_content,
      'approved' => $c->comment_approved], get_comments(['post_id' => $argv[0], 'status' => 'any', 'orderby' => 'comment_ID', 'order' => 'ASC'])));`, article.id));
  }

  #say(...args) {
    const done = spawnSync(script, args, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`wordpress.sh ${args[0]}: ${done.stderr || done.stdout}`);
    return done.stdout;
  }
}
