// A disk that is full: refused with 503, what was acknowledged stays, and the host goes on.
import { check, same } from './checks.mjs';
import { post, read, reply } from './http.mjs';
import { fresh, serve } from './program.mjs';

export async function run() {
  const db = fresh(), body = 'x'.repeat(20_000), acknowledged = [];
  const full = await serve({ db, blocks: 600 });
  let refused;
  for (let i = 0; i < 100 && !refused; ++i) {
    const answer = await post(full.port, 't', [reply(`c${i}`, { body })]);
    if (answer.status === 201) acknowledged.push(`c${i}`);
    else refused = answer;
  }
  check('some went in', acknowledged.length > 3, acknowledged.length);
  same('then it is refused', `${refused?.status} ${refused?.json?.type}`, '503 urn:rejoinder:problem:trouble');
  check('without a word about files', refused && !/database|disk|sqlite|\.db/i.test(refused.text), refused?.text);
  same('a batch as well, as a whole', (await post(full.port, 't', Array.from({ length: 10 }, (_, i) => reply(`b${i}`, { body })))).status, 503);
  same('what went in is read', (await read(full.port, 't')).json.comments.map((c) => c.id).join(), acknowledged.join());
  check('the server lives', full.alive());
  await full.end();

  const again = await serve({ db });
  same('and is there when there is room again', (await read(again.port, 't')).json.comments.map((c) => c.id).join(), acknowledged.join());
  same('the refused one can be sent again', (await post(again.port, 't', [reply(`c${acknowledged.length}`, { body })])).status, 201);
  await again.end();
}
