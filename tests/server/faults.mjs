// One fault each, and the rules of `rejoinder conformance` that it breaks: these and no others.
import { problem } from './broken.mjs';

// The first exchange that a test chooses.
const first = (chosen, then) => {
  let met = false;
  return (x) => { if (!met && chosen(x)) { met = true; then(x); } };
};
const says = (text) => (x) => x.op?.body === text;
const quotes = (x) => String(x.op?.body).startsWith('"quoted"');
const START = 'A comment of the conformance run.';

// In the first document that is read, which has one comment of the test's own.
const document = (change) => () => ({ after: first((x) => x.whole, (x) => change(x.answer, x)) });
const comment = (members) => document((answer) => { Object.assign(answer.comments[0], members); });
// Everywhere, letter by letter.
const everywhere = (from, to) => () => ({
  after(x) { if (x.answer) x.answer = JSON.parse(JSON.stringify(x.answer).replaceAll(from, to)); },
  event: (block) => block.replaceAll(from, to),
});
// The answer to one write, `nth` of those chosen; or to all of them.
const answered = (chosen, change, nth = 1) => () => {
  let met = 0;
  return { after(x) { if (x.method === 'POST' && chosen(x) && (++met === nth || nth === 'all')) change(x); } };
};
const asked = (chosen, change) => () => ({ before(x) { if (x.method === 'POST' && chosen(x)) change(x); } });
const refusedWith = (chosen, status, type, members, nth) => answered(chosen, (x) => problem(x, status, type, members), nth);
// What must be refused is answered like a reply that was taken.
const taken = (chosen) => answered(chosen, (x) => { x.status = 200; x.given['content-type'] = 'application/json'; x.answer = { rejoinder: 1, cursor: '1', comments: [] }; });
const is = (name, more = () => true) => (x) => x.op?.op === name && more(x);
// The next whole document behind a write.
const readAfter = (chosen, change) => () => {
  let armed = false, met = false;
  return { after(x) {
    if (x.method === 'POST' && chosen(x)) armed = true;
    else if (armed && !met && x.whole) { met = true; change(x.answer, x); }
  } };
};
const decides = (x) => x.headers.authorization !== undefined;
const moderators = (change) => () => ({ after(x) { if (x.whole && decides(x) && x.answer?.comments) change(x.answer); } });
const queues = (change) => () => ({ after(x) { if (x.query.has('queue') && x.answer?.queue) change(x.answer); } });
const nobody = (x) => x.op?.id === 'conformance-nobody';
const noKey = (x) => x.asked.key === undefined;

// Pictures: the answer to one that was sent; `nth` of what is told of all; a picture itself.
const pictured = (chosen, change, nth) => answered((x) => x.query.has('avatar') && chosen(x), change, nth);
const faces = (nth, change) => () => { let met = 0; return { after(x) { if (x.query.has('avatars') && ++met === nth) change(x); } }; };
const portrait = (change) => () => ({ after(x) { if (x.query.has('picture') && x.status === 200) change(x); } });
const portraits = { PNG: (x) => x.sent.includes('IHDR'), JPEG: (x) => x.sent.includes('Exif') };
const takenPicture = (chosen) => pictured(chosen, (x) => { x.status = 200; x.given['content-type'] = 'application/json'; x.answer = { rejoinder: 1, avatar: '?picture=x' }; }, 'all');
// What was sent is what is served.
const unwritten = (chosen) => () => { let sent, address; return { after(x) {
  if (x.query.has('avatar') && chosen(x) && x.status === 200 && !sent) { sent = x.sent; address = x.answer.avatar; }
  if (sent && x.path.endsWith(address) && x.status === 200) x.raw = sent;
} }; };

const SECOND = 'Change 2 of three.';
// The first document of changes that has this text.
const changed = (body, change) => () => ({ after: first((x) => x.query.has('since') && x.answer?.comments?.some((c) => c.body === body) && x.answer.comments.length >= 3, (x) => change(x.answer)) });
const stream = (change) => () => ({ after(x) { if (/event-stream/.test(x.given['content-type'])) change(x); } });
const events = (event) => () => ({ event });
const edit = (block, change) => block.replace(/^data: (.*)$/m, (_, text) => { const data = JSON.parse(text); change(data); return `data: ${JSON.stringify(data)}`; });
const read = (name, change) => () => ({ after(x) { if (x.query.has(name) && x.answer) change(x); } });

export const faults = [
  // Level 0
  ['status 500', ['0.1'], document((_, x) => { x.status = 500; })],
  ['text/plain', ['0.2'], document((_, x) => { x.given['content-type'] = 'text/plain'; })],
  ['another charset', ['0.2'], document((_, x) => { x.given['content-type'] = 'application/json; charset=iso-8859-1'; })],
  ['cut short', ['0.3'], document((_, x) => { x.raw = x.body.slice(0, -1); })],
  ['invalid UTF-8', ['0.3'], document((_, x) => { x.raw = Buffer.from(x.body.replace('Seed', '\xff'), 'latin1'); })],
  ['a byte order mark', ['0.3'], document((_, x) => { x.raw = Buffer.from(`\ufeff${x.body}`); })],
  ['comments as an object', ['0.4'], document((answer) => { answer.comments = {}; })],
  ['another version', ['0.4'], document((answer) => { answer.rejoinder = 2; })],
  ['a title that is a number', ['0.5'], document((answer) => { answer.title = 7; })],
  ['another thread', ['0.5'], document((answer) => { answer.thread = 'x'; })],
  ['can behind the comments', ['0.6'], document((answer) => { const { can } = answer; delete answer.can; answer.can = can; })],
  ['no cursor', ['0.7'], document((answer) => { delete answer.cursor; })],
  ['an id with control characters', ['0.8'], comment({ id: 'a\u0007' })],
  ['an id that is a fraction', ['0.8'], comment({ id: 1.5 })],
  ['a parent that is an object', ['0.9'], comment({ parent: {} })],
  ['an author that is a list', ['0.10'], comment({ author: [] })],
  ['an unknown role', ['0.10'], comment({ author: { name: 'x', role: 'king' } })],
  ['an e-mail address', ['0.11'], comment({ author: { name: 'x', email: 'x@example.org' } })],
  ['an e-mail address elsewhere', ['0.11'], comment({ extra: { author_email: 'x@example.org' } })],
  ['no body', ['0.12'], comment({ body: undefined })],
  ['a body that is too long', ['0.12'], comment({ body: 'x'.repeat(65_537) })],
  ['an unknown format', ['0.13'], comment({ format: 'bbcode' })],
  ['a time without a zone', ['0.14'], comment({ created: '2026-01-02T20:00:00' })],
  ['a time that is a number', ['0.14'], comment({ created: 1_700_000_000 })],
  ['a month 13', ['0.14'], comment({ created: '2026-13-02T20:00:00Z' })],
  ['an unknown state', ['0.15'], comment({ state: 'hidden' })],
  ['a tombstone with a body', ['0.15'], comment({ state: 'removed' })],
  ['votes below 0', ['0.16'], comment({ up: -1 })],
  ['an id that is there twice', ['0.17'], document((answer) => { answer.comments.push(answer.comments[0]); })],
  ['a comment that answers itself', ['0.17'], document((answer) => { answer.comments[0].parent = answer.comments[0].id; })],
  ['404 for a new thread', ['0.18'], () => ({ after(x) { if (/nobody/.test(x.query.get('thread'))) problem(x, 404, 'gone'); } })],
  // Level 1
  ['200 for what is new', ['1.1'], answered(says(START), (x) => { x.status = 200; })],
  ['two comments in the answer', ['1.1'], answered(says(START), (x) => { x.answer.comments.push({ id: 'other', body: 'x' }); })],
  ['the name is lost', ['1.3'], everywhere('"name":"Conformance"', '"name":"Anonymous"')],
  ['no time', ['1.4'], () => ({ after(x) { if (x.answer?.comments) for (const c of x.answer.comments) delete c.created; }, event: (block) => block.replace(/"created":"[^"]*",/g, '') })],
  ['not there for who reads', ['1.5'], readAfter(says(START), (answer) => { answer.comments = answer.comments.filter((c) => c.body !== START); })],
  ['there twice', ['1.5'], readAfter(says(START), (answer) => { answer.comments.push(answer.comments.find((c) => c.body === START)); })],
  ['201 for what is there', ['1.6'], answered(says(START), (x) => { x.status = 201; }, 2)],
  ['a rev that grows for nothing', ['1.6'], answered(says(START), (x) => { x.answer.comments[0].rev++; }, 2)],
  ['no conflict', ['1.7'], taken(says('Other content.'))],
  ['conflicts as plain text', ['1.7'], answered(says('Other content.'), (x) => { x.given['content-type'] = 'text/plain'; })],
  ['each of five is another', ['1.8'], () => { let n = 0; return asked(says('Five times at once.'), (x) => { x.asked.ops[0].id += `-${++n}`; })(); }],
  ['a hundred comments in the answer', ['1.9'], answered(says('A hundred times.'), (x) => { x.answer.comments = Array(100).fill(x.answer.comments[0]); })],
  ['the parent is lost', ['1.10'], asked(says('An answer.'), (x) => { delete x.asked.ops[0].parent; })],
  ['letters are put together', ['1.11'], asked(quotes, (x) => { x.asked.ops[0].body = x.op.body.normalize('NFC'); })],
  ['tags are taken out', ['1.11'], asked(quotes, (x) => { x.asked.ops[0].body = x.op.body.replace(/<[^>]*>/g, ''); })],
  ['strange members are refused', ['1.12'], refusedWith((x) => x.asked?.x_conformance, 422, 'invalid', { field: 'x_conformance' })],
  ['a moderator by his own word', ['1.13'], answered(says('Forged.'), (x) => { x.answer.comments[0].author.role = 'moderator'; })],
  ['a time by his own word', ['1.13'], answered(says('Forged.'), (x) => { x.answer.comments[0].created = x.op.created; })],
  ['the address is told', ['1.14'], answered(says('With an address.'), (x) => { x.answer.comments[0].author.email = x.op.author.email; })],
  ['the key is told', ['1.15'], answered(says('With an address.'), (x) => { x.answer.owner = x.asked.key; })],
  ['half of a request happens', ['1.16'], () => ({
    before(x) { if (says('Must not be there.')(x)) x.asked.ops.length = 1; },
    after(x) { if (says('Must not be there.')(x)) problem(x, 422, 'unknown-parent', { field: 'ops[1].parent', parent: 'conformance-nobody' }); } })],
  ['the ETag stays', ['1.17'], () => { let armed = false; return { after(x) {
    if (says('For another ETag.')(x)) armed = true;
    else if (armed && x.whole) { armed = false; x.status = 304; x.answer = undefined; x.body = ''; }
  } }; }],
  // Edits
  ['edits have no time', ['edit.1'], () => ({ after(x) { for (const c of x.answer?.comments ?? []) delete c.edited; }, event: (block) => block.replace(/"edited":"[^"]*",?/g, '') })],
  ['a rev that stays', ['edit.1'], answered(is('edit', (x) => x.status === 200), (x) => { x.answer.comments[0].rev = 1; }, 'all')],
  ['an edit that counts twice', ['edit.2'], answered(is('edit'), (x) => { x.answer.comments[0].rev++; }, 2)],
  ['a reply that is edited is another', ['edit.3'], refusedWith(says('Before the edit.'), 409, 'conflict', { field: 'ops[0].id' }, 2)],
  ['everybody may edit', ['edit.4'], () => { let key; return { before(x) {
    if (says('Before the edit.')(x)) key = x.asked.key;
    if (says('By another.')(x)) x.asked.key = key;
  } }; }],
  ['no key is forbidden', ['edit.5'], refusedWith(is('edit', noKey), 403, 'forbidden')],
  ['edits of nothing are invalid', ['edit.6'], refusedWith(is('edit', nobody), 422, 'invalid')],
  ['empty edits', ['edit.7'], taken(is('edit', (x) => x.op.body === ''))],
  // Deletions
  ['everybody may delete', ['delete.1'], () => { let key; return { before(x) {
    if (says('Soon deleted.')(x)) key = x.asked.key;
    if (is('delete')(x) && x.asked.key) x.asked.key = key;
  } }; }],
  ['a name on a tombstone', ['delete.2'], answered(is('delete', (x) => x.status === 200), (x) => { x.answer.comments[0].author = { name: 'Conformance' }; }, 'all')],
  ['the text is still read', ['delete.2'], readAfter(is('delete', (x) => x.status === 200), (answer) => { answer.trash = ['Soon deleted.']; })],
  ['410 for the second time', ['delete.3'], refusedWith(is('delete', (x) => x.status === 200), 410, 'gone', {}, 2)],
  ['tombstones take votes', ['delete.4'], taken(is('vote', (x) => x.status === 410))],
  ['a tombstone comes back', ['delete.5'], answered(says('Soon deleted.'), (x) => { x.status = 201; }, 2)],
  ['tombstones take no answer', ['delete.6'], refusedWith(says('To a tombstone.'), 410, 'gone')],
  ['nothing can be deleted', ['delete.7'], taken(is('delete', nobody))],
  // Votes and reports
  ['votes that count twice', ['vote.1'], answered(is('vote', (x) => x.status === 200 && x.answer.comments[0]?.body === 'To be voted for.'), (x) => { x.answer.comments[0].up = 2; }, 2)],
  ['votes that nobody sees', ['vote.2'], () => { let armed = false; return { after(x) {
    if (x.op?.value === -1) armed = true;
    else if (armed && x.whole) { armed = false; for (const c of x.answer.comments) { delete c.up; delete c.down; } }
  } }; }],
  ['votes that stay', ['vote.3'], asked(is('vote', (x) => x.op.value === 0 && !x.voted), (x) => { x.asked.ops[0].value = -1; })],
  ['votes of nobody', ['vote.4'], taken(is('vote', noKey))],
  ['twice as good', ['vote.5'], taken(is('vote', (x) => x.op.value === 2))],
  ['votes for nothing', ['vote.6'], taken(is('vote', nobody))],
  ['a report with a comment', ['report.1'], answered(is('report'), (x) => { x.answer.comments = [{ id: x.op.id, body: 'x' }]; }, 2)],
  ['a report that is seen', ['report.2'], readAfter(is('report', (x) => x.status === 200), (answer) => { answer.comments.find((c) => c.body === 'To be reported.').reports = 1; })],
  ['reports of nobody', ['report.3'], taken(is('report', noKey))],
  ['long reasons', ['report.4'], taken(is('report', (x) => x.op.reason?.length > 1_000))],
  ['reports of nothing', ['report.5'], taken(is('report', nobody))],
  // Errors
  ['any parent', ['errors.1'], taken(says('To nobody.'))],
  ['a parent that is not named', ['errors.1'], answered(says('To nobody.'), (x) => { delete x.answer.parent; })],
  ['500 for what is not JSON', ['errors.2'], refusedWith((x) => x.sent.toString() === 'hello', 500, 'trouble')],
  ['plain text is taken', ['errors.3'], taken((x) => /text\/plain/.test(x.headers['content-type']))],
  ['nothing to do is fine', ['errors.4'], taken((x) => x.asked?.ops?.length === 0)],
  ['any number of operations', ['errors.5'], taken((x) => x.asked?.ops?.length > 100)],
  ['no field for what is missing', ['errors.6'], answered((x) => is('reply')(x) && x.op.id === undefined, (x) => { delete x.answer.field; })],
  ['long ids', ['errors.9'], taken((x) => x.op?.id?.length === 257)],
  ['empty bodies', ['errors.15'], taken((x) => is('reply')(x) && x.op.body === '' && x.asked.ops.length === 1)],
  ['another status in the problem', ['errors.16'], answered((x) => x.op?.format === 'html', (x) => { x.answer.status = 400 + (x.status === 400); })],
  ['the first is to blame', ['errors.18'], answered((x) => x.asked?.ops?.length === 2 && x.asked.ops[1].body === '', (x) => { x.answer.field = 'ops[0].body'; })],
  ['short keys', ['errors.19'], taken((x) => x.asked?.key === 'short')],
  ['any bytes', ['errors.20'], taken((x) => x.sent.includes('bytes: '))],
  ['half a pair comes back', ['errors.21'], answered((x) => x.sent.includes('half: '), (x) => { x.status = 201; x.given['content-type'] = 'application/json'; x.raw = '{"rejoinder":1,"comments":[{"id":"h","body":"\\ud83d"}]}'; })],
  ['deep JSON is trouble', ['errors.22'], refusedWith((x) => x.sent.includes('[[[['), 500, 'trouble')],
  ['PATCH is fine', ['errors.23'], () => ({ after(x) { if (x.method === 'PATCH') { x.status = 200; x.answer = {}; x.given['content-type'] = 'application/json'; } } })],
  ['what was refused is there', ['errors.24'], () => { let armed = false; return { after(x) {
    if (x.method === 'PATCH') armed = true;
    else if (armed && x.whole) { armed = false; x.answer.comments.push({ id: 'refused', body: 'x' }); }
  } }; }],
  ['a shorter limit than told', ['errors.25'], refusedWith((x) => x.op?.body?.length === 65_536, 413, 'too-large', { field: 'ops[0].body', limit: 65_536 })],
  ['another limit than told', ['errors.26'], answered((x) => x.op?.body?.length === 65_537, (x) => { x.answer.limit = 60_000; })],
  ['long names', ['errors.27'], taken((x) => x.op?.author?.name?.length > 200)],
  ['huge requests are fine', ['errors.28'], () => ({
    before(x) { if (x.op?.body?.length > 1e6) x.asked.ops[0].body = 'huge'; },
    after(x) { if (x.op?.body === 'huge') x.status = 201; } })],
  ['429 without a time', ['errors.29'], () => { let met = false; return { after(x) {
    if (says('With strange members.')(x) && !met) { met = true; problem(x, 429, 'slow-down'); }
  } }; }, ['1.12']],
  // Level 2
  ['since is not told', ['2.1'], () => ({ after: first((x) => x.query.has('since') && x.method === 'GET', (x) => { delete x.answer.since; }) })],
  ['everything is told again', ['2.2'], () => ({ after: first((x) => x.query.has('since') && x.method === 'GET', (x) => { x.answer.comments.push({ id: 'old', body: 'x' }); }) })],
  ['400 for an unknown cursor', ['2.3'], () => ({ after(x) { if (x.query.get('since') === 'conformance-unknown' && x.answer) problem(x, 400, 'invalid'); } })],
  ['changes without an ETag', ['2.4'], () => ({ after(x) { if (x.query.has('since')) delete x.given.etag; } })],
  ['a change that is left out', ['2.5', '2.6', '2.8'], changed(SECOND, (answer) => { answer.comments = answer.comments.filter((c) => c.body !== SECOND); })],
  ['a change that is told twice', ['2.5'], changed(SECOND, (answer) => { answer.comments.push(answer.comments.find((c) => c.body === SECOND)); })],
  ['votes are not told', ['2.6', '2.8'], changed(SECOND, (answer) => { delete answer.comments.find((c) => c.body === SECOND).up; })],
  ['the newest first', ['2.7'], () => ({ after(x) { if (x.query.has('since') && x.answer?.since) x.answer.comments.reverse(); } })],
  ['a change of another thread', ['2.8'], changed(SECOND, (answer) => { answer.comments.unshift({ id: 'stranger', body: 'x', rev: 1 }); })],
  ['cursors of writes are forgotten', ['2.9'], () => {
    const cursors = [];
    return { after(x) {
      if (/^Change \d of three/.test(x.op?.body) && x.op.op === 'reply') cursors.push(x.answer.cursor);
      if (cursors.includes(x.query.get('since')) && x.answer) delete x.answer.since;
    } };
  }],
  // Level 3
  ['a stream of plain text', ['3.1'], stream((x) => { x.given['content-type'] = 'text/plain'; })],
  ['a stream that is kept', ['3.1'], stream((x) => { x.given['cache-control'] = 'max-age=60'; })],
  ['no retry', ['3.1'], events((block) => block.replace(/^retry:.*\n\n/, ''))],
  ['a reset that is a change', ['3.2'], events((block) => block.replace('event: reset', 'event: change'))],
  ['one is left out at the beginning', ['3.3'], () => { let met = false; return events((block) => edit(block, (data) => {
    if (!met && data.comments?.[1]?.body === 'To catch up with.') { met = true; data.comments.splice(1, 1); }
  }))(); }],
  ['another id than the cursor', ['3.4'], events((block) => (block.includes('To catch up with.') && !block.includes('"edited"') ? block.replace(/^id: /m, 'id: x') : block))],
  ['data on two lines', ['3.4'], events((block) => (block.includes('To catch up with.') ? block.replace('"comments":', '\ndata: "comments":') : block))],
  ['a gap between two events', ['3.4'], () => { let met = 0; return events((block) => edit(block, (data) => { if (data.comments?.some((c) => c.body === 'To catch up with.') && ++met === 1) data.since = 'elsewhere'; }))(); }],
  ['what happens is not told', ['3.5'], events((block) => (block.includes('As it happens.') ? '' : block))],
  ['deletions are not told', ['3.6'], events((block) => (block.includes('"state":"deleted"') ? '' : block))],
  ['Last-Event-ID is ignored', ['3.7'], () => ({ before(x) { delete x.headers['last-event-id']; } })],
  ['what came in between is lost', ['3.7'], events((block) => (block.includes('While it was broken.') ? '' : block))],
  ['a stream that begins at the beginning', ['3.8'], () => { let start; return {
    after: first((x) => x.whole, (x) => { start = x.answer.cursor; }),
    before(x) { if (/event-stream/.test(x.headers.accept) && !x.query.has('since') && start) x.path += `&since=${encodeURIComponent(start)}`; } }; }],
  // Long threads, counts
  ['a head without a cursor', ['pages.1'], read('head', (x) => { delete x.answer.cursor; })],
  ['a page with another name', ['pages.2'], read('page', (x) => { if (x.answer.page) x.answer.page += 'x'; })],
  ['a comment that is in no page', ['pages.3'], read('page', (x) => { x.answer.comments?.pop(); })],
  ['a comment that is in two places', ['pages.3'], read('head', (x) => { x.answer.comments.push({ id: 'c7', body: 'x' }); })],
  ['pages that nobody may keep', ['pages.4'], read('page', (x) => { x.given['cache-control'] = 'no-cache'; })],
  ['pages that change', ['pages.4'], () => { let n = 0; return read('page', (x) => { if (x.answer.comments) x.answer.served = ++n; })(); }],
  ['any page is there', ['pages.5'], read('page', (x) => { if (x.query.get('page').includes('nobody')) { x.status = 200; x.given['content-type'] = 'application/json'; x.answer = { rejoinder: 1, page: 'x', comments: [] }; } })],
  ['old pages stay', ['pages.6'], () => { const kept = new Map(); return read('page', (x) => {
    const name = x.query.get('page');
    if (x.status === 200) kept.set(name, x.answer);
    else if (kept.has(name)) { x.status = 200; x.given['content-type'] = 'application/json'; x.answer = kept.get(name); }
  })(); }],
  ['tombstones are counted', ['counts.1'], read('counts', (x) => { for (const key in x.answer.counts) if (!key.includes('nobody')) x.answer.counts[key]++; })],
  ['unknown threads are not counted', ['counts.1'], read('counts', (x) => { for (const key in x.answer.counts) if (key.includes('nobody')) delete x.answer.counts[key]; })],
  // Pictures
  ['a list of pictures', ['avatar.1'], faces(1, (x) => { x.answer.avatars = []; })],
  ['pictures elsewhere', ['avatar.1'], faces(1, (x) => { x.answer.avatars = { 'https://elsewhere.example/ann.png': ['1'] }; })],
  ['a picture beside a number', ['avatar.1'], faces(1, (x) => { x.answer.avatars = { '?picture=x': [1] }; })],
  ['201 for a picture', ['avatar.2'], pictured(portraits.PNG, (x) => { x.status = 201; })],
  ['a face beside nothing', ['avatar.3'], faces(2, (x) => { x.answer.avatars = {}; })],
  ['a PNG as it came', ['avatar.4'], unwritten(portraits.PNG)],
  ['a picture that may be anything', ['avatar.5'], portrait((x) => { delete x.given['x-content-type-options']; })],
  ['a picture that is a page', ['avatar.5'], portrait((x) => { x.given['content-type'] = 'text/html'; })],
  ['a picture with rights', ['avatar.5'], portrait((x) => { x.given['content-security-policy'] = "default-src 'none'"; })],
  ['a picture for this site alone', ['avatar.5'], portrait((x) => { delete x.given['cross-origin-resource-policy']; })],
  ['a picture for a day', ['avatar.5'], portrait((x) => { x.given['cache-control'] = 'public, max-age=86400'; })],
  ['a JPEG as it came', ['avatar.6'], unwritten(portraits.JPEG)],
  ['another address for the same', ['avatar.7'], pictured(portraits.JPEG, (x) => { x.answer.avatar += '&again'; }, 2)],
  ['drawings in SVG', ['avatar.8'], takenPicture((x) => x.sent.includes('<svg'))],
  ['a beginning is enough', ['avatar.8'], takenPicture((x) => x.sent.includes('\r\n\x1A\n<?php', 0, 'latin1'))],
  ['no word why', ['avatar.8'], pictured((x) => x.sent.includes('GIF89a'), (x) => { delete x.answer.detail; })],
  ['an archive in a picture', ['avatar.9'], takenPicture((x) => x.sent.includes('PK\x03\x04'))],
  ['trouble with a large one', ['avatar.10'], pictured((x) => portraits.PNG(x) && x.sent.readUInt32BE(16) > 8192, (x) => problem(x, 500, 'trouble'))],
  ['half of one will do', ['avatar.11'], takenPicture((x) => portraits.PNG(x) && !x.sent.includes('IEND'))],
  ['any length', ['avatar.12'], takenPicture((x) => x.sent.length > 2e6)],
  ['pictures of nobody', ['avatar.13'], takenPicture((x) => !x.headers['rejoinder-key'])],
  ['pictures of a short key', ['avatar.13'], takenPicture((x) => x.headers['rejoinder-key'] === 'short')],
  ['the last one sent counts', ['avatar.14'], faces(3, (x) => { x.answer.avatars = {}; })],
  ['a face for ever', ['avatar.15'], pictured((x) => x.sent.length === 0, (x) => { x.answer.avatar = '?picture=x'; })],
  ['its address stays', ['avatar.15'], () => ({ after(x) { if (x.query.has('picture') && x.status === 404) Object.assign(x, { status: 200, given: { 'content-type': 'image/png' }, raw: 'x' }); } })],
  // Moderation
  ['everybody may moderate', ['moderate.2'], () => ({ after(x) { if (x.whole && !decides(x)) x.answer?.can?.push('moderate'); } })],
  ['what moderators see lies in caches', ['moderate.1'], () => ({ after(x) { if (x.whole && x.headers.authorization) x.given['cache-control'] = 'no-cache'; } })],
  ['what moderators see is anybody\'s', ['moderate.1'], () => ({ after(x) { if (x.whole && x.headers.authorization) x.given.vary = 'Accept, Origin'; } })],
  ['any token', ['moderate.3'], () => ({ after(x) { if (x.whole && x.headers.authorization && x.status === 401) Object.assign(x, { status: 200, answer: { rejoinder: 1, comments: [] } }); } })],
  ['everybody bans', ['moderate.4'], taken((x) => x.op?.op === 'ban' && !x.headers.authorization)],
  ['everybody sees what waits', ['moderate.4'], () => ({ after(x) { if (x.query.get('queue') === '' && !x.headers.authorization) Object.assign(x, { status: 200, answer: { rejoinder: 1, queue: [] } }); } })],
  ['spam without its text', ['moderate.5'], moderators((answer) => { for (const one of answer.comments) if (one.state === 'spam') one.body = ''; })],
  ['spam is told to everybody', ['moderate.5'], () => { let sent, armed = false; return { after(x) {
    if (/^To be moderated/.test(x.op?.body)) sent = x.op;
    if (is('spam', decides)(x) && !nobody(x)) armed = true;
    else if (armed && x.whole && !decides(x)) { armed = false; x.answer.comments.push({ id: sent.id, body: sent.body }); }
  } }; }],
  ['spam again is new', ['moderate.5'], answered(is('spam', decides), (x) => { x.answer.comments[0].rev += 1; }, 2)],
  ['spam is nowhere to be found', ['moderate.6'], () => ({ after(x) { if (x.query.get('queue') === 'spam' && x.answer?.queue) x.answer.queue = []; } })],
  ['spam waits as well', ['moderate.6'], () => { let sent, spam = false; return { after(x) {
    if (/^To be moderated/.test(x.op?.body)) sent = x.op;
    if (is('spam', decides)(x) && !nobody(x)) spam = true;
    if (spam && x.query.get('queue') === '' && x.answer?.queue) spam = false, x.answer.queue.push({ comment: { id: sent.id, body: sent.body }, reports: [] });
  } }; }],
  ['everybody sees spam', ['moderate.6'], () => ({ after(x) { if (x.query.get('queue') === 'spam' && !x.headers.authorization) Object.assign(x, { status: 200, answer: { rejoinder: 1, queue: [] } }); } })],
  ['approved and still spam', ['moderate.7'], () => { let kept; return { after(x) {
    if (x.query.get('queue') !== 'spam' || !x.answer?.queue) return;
    kept ??= x.answer.queue[0];
    if (x.answer.queue.length === 0 && kept) x.answer.queue.push(kept);
  } }; }],
  ['approved and still away', ['moderate.7'], () => ({ before: first(is('approve', decides), (x) => { x.op.op = 'spam'; }) })],
  ['removed with its text', ['moderate.8'], answered(is('remove', decides), (x) => { x.answer.comments[0].body = 'x'; })],
  ['removed again', ['moderate.8'], answered(is('remove', decides), (x) => { x.answer.comments[0].rev += 1; }, 2)],
  ['what is removed comes back', ['moderate.8'], () => ({ after(x) { if (x.op?.op === 'approve' && x.status === 410) Object.assign(x, { status: 200, answer: { rejoinder: 1, cursor: '1', comments: [] } }); } })],
  ['reports without their reasons', ['moderate.9'], queues((answer) => { for (const one of answer.queue) for (const report of one.reports) delete report.reason; })],
  ['looked at and still there', ['moderate.9'], () => { let kept; return queues((answer) => {
    const there = answer.queue.find((one) => /for moderators/.test(one.reports[0]?.reason));
    kept ??= there;
    if (kept && !there) answer.queue.push(kept);
  })(); }],
  ['a ban is a word', ['moderate.10'], asked(is('ban', decides), (x) => { x.op.op = 'unban'; })],
  ['a ban for ever', ['moderate.10'], asked(is('unban', (x) => decides(x) && !nobody(x)), (x) => { x.op.op = 'ban'; })],
  ['moderators know keys', ['moderate.11'], () => { let key; return { before(x) { key = x.asked?.key ?? key; }, after(x) { if (x.query.has('queue') && x.headers.authorization) x.answer.writer = key; } }; }],
  ['what is nowhere is removed', ['moderate.12'], taken((x) => x.op?.op === 'remove' && nobody(x))],
  // Caching
  ['no ETag', ['caching.1'], () => ({ after(x) { if (x.whole) delete x.given.etag; } })],
  ['If-None-Match is ignored', ['caching.2'], () => ({ before(x) { if (x.whole) delete x.headers['if-none-match']; } })],
  ['documents for a day', ['caching.3'], () => ({ after(x) { if (x.whole) x.given['cache-control'] = 'max-age=86400'; } })],
  ['Vary without Accept', ['caching.4'], () => ({ after(x) { if (x.whole) x.given.vary = 'Accept-Encoding'; } })],
];
