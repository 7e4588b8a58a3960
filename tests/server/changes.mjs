// Edits, deletions, votes and reports over HTTP.
import { check, same } from './checks.mjs';
import { ask, post, read, reply, write } from './http.mjs';
import { conforms } from './schema.mjs';
import { run as command, serve } from './program.mjs';

const ANN = 'the secret of Ann', BOB = 'the secret of Bob';

export async function run() {
  const server = await serve();
  const { port } = server;
  const told = (answer) => `${answer.status} ${answer.json.type ?? ''} ${answer.json.field ?? ''}`;
  const problem = (status, type, field) => `${status} urn:rejoinder:problem:${type} ${field}`;
  for (const body of [{ key: ANN, ops: [reply('a', { author: { name: 'Ann', email: 'ann@secret.example' } })] }, { ops: [{ op: 'vote', id: 'a', value: -1 }, { op: 'report', id: 7 }, { op: 'delete', id: 'x' }] }]) conforms('write', body);

  const first = await write(port, 't', ANN, reply('a', { author: { name: 'Ann', email: 'ann@secret.example' } }));
  same('a comment with a key', first.status, 201);
  const cursor = first.json.cursor;
  const edited = await write(port, 't', ANN, { op: 'edit', id: 'a', body: 'better' });
  same('its author edits it', `${edited.status} ${edited.json.comments[0].body}`, '200 better');
  check('and that is told', Date.parse(edited.json.comments[0].edited) >= Date.parse(edited.json.comments[0].created));
  same('again', (await write(port, 't', ANN, { op: 'edit', id: 'a', body: 'better' })).text, edited.text);
  same('another does not', told(await write(port, 't', BOB, { op: 'edit', id: 'a', body: 'worse' })), problem(403, 'forbidden', 'ops[0]'));
  same('nobody does not', told(await post(port, 't', [{ op: 'delete', id: 'a' }])), problem(401, 'sign-in', 'ops[0]'));
  same('one that is not there', told(await write(port, 't', ANN, { op: 'delete', id: 'b' })), problem(404, 'gone', 'ops[0].id'));

  const votes = await Promise.all(Array.from({ length: 40 }, (_, i) => write(port, 't', `the secret of ${i % 20} or so`, { op: 'vote', id: 'a', value: i % 4 ? 1 : -1 })));
  check('votes at once', votes.every((vote) => vote.status === 200));
  const counted = (await read(port, 't')).json.comments[0];
  same('each counts once', `${counted.up} ${counted.down}`, '15 5');
  same('a report', JSON.stringify((await write(port, 't', BOB, { op: 'report', id: 'a', reason: 'rude' })).json.comments), '[]');

  const deleted = await write(port, 't', ANN, { op: 'delete', id: 'a' });
  same('its author deletes it', `${deleted.status} ${deleted.json.comments[0].state}`, '200 deleted');
  same('then it is gone', told(await write(port, 't', BOB, { op: 'vote', id: 'a', value: 1 })), problem(410, 'gone', 'ops[0].id'));
  const delta = await read(port, 't', `&since=${cursor}`);
  same('who has seen it loses it', delta.json.comments.map((c) => `${c.id} ${c.state} ${c.body}`).join(), 'a deleted undefined');
  const out = await command(['export', '--db', server.db, '--thread', 't', '--with-email']);
  check('and nothing of it is kept', !/better|body of a|Ann|secret/.test(out.out), out.out);
  for (const [name, body] of Object.entries({ 'no ops': '{"key":"0123456789abcdef"}', 'a short key': '{"key":"short","ops":[{"op":"report","id":"a"}]}', 'an unknown operation': '{"key":"0123456789abcdef","ops":[{"op":"pin","id":"a"}]}' })) {
    same(name, told(await post(port, 't', body)).slice(0, 35), '422 urn:rejoinder:problem:invalid ' + (name === 'a short key' ? 'k' : 'o'));
  }
  await server.end();

  const again = await serve({ db: server.db, args: ['--edit-window', '0', '--hold'] });
  same('a key is known after a restart', (await write(again.port, 't', ANN, { op: 'delete', id: 'a' })).status, 200);
  same('the window is told', (await read(again.port, 't')).json.limits.edit_window, 0);
  const held = await write(again.port, 't', BOB, reply('held'));
  same('a reply that is held', `${held.status} ${held.json.comments[0].state}`, '201 pending');
  check('is told to nobody else', !(await read(again.port, 't')).text.includes('held'));
  same('nor counted', (await ask(again.port, '/comments?counts=t')).json.counts.t, 0);
  await command(['import', '-', '--db', server.db, '--thread', 't'], '[{"id":"held","body":"body of held"}]');
  same('until a moderator says so', (await ask(again.port, '/comments?counts=t&counts=nobody')).text, '{"rejoinder":1,"counts":{"t":1,"nobody":0}}');
  await command(['close', '--db', server.db, '--thread', 't']);
  same('a closed thread', told(await post(again.port, 't', [reply('late')])), problem(403, 'closed', 'ops[0]'));
  check('says so', !(await read(again.port, 't')).json.can.includes('reply'));
  await command(['close', '--db', server.db, '--thread', 't', '--open']);
  same('is open again', (await post(again.port, 't', [reply('late')])).status, 201);
  await again.end();
}
