// Which sites may read and write.
import { check, same } from './checks.mjs';
import { ask, post, read, reply } from './http.mjs';
import { serve } from './program.mjs';

const preflight = (port, origin, method) => ask(port, '/comments?thread=t', { method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' } });

export async function run() {
  const listed = 'https://blog.example', stranger = 'https://stranger.example';
  const server = await serve({ args: ['--origin', listed, '--origin=http://two.example:8081'] });
  const { port } = server;
  const own = `http://127.0.0.1:${port}`;

  for (const origin of [listed, 'http://two.example:8081', own, `http://localhost:${port}`]) {
    const answer = await read(port, 't', '', { origin });
    same(`${origin} reads`, `${answer.status} ${answer.headers['access-control-allow-origin']} ${answer.headers.vary}`, `200 ${origin} Accept, Authorization, Origin`);
    check(`${origin} sees the ETag`, /\bETag\b/.test(answer.headers['access-control-expose-headers']));
    const asked = await preflight(port, origin, 'POST');
    same(`${origin} may write`, `${asked.status} ${asked.headers['access-control-allow-origin']} ${asked.headers['access-control-allow-methods']}`, `204 ${origin} GET, HEAD, POST`);
    check(`${origin} may say JSON`, /content-type/i.test(asked.headers['access-control-allow-headers']));
    same(`${origin} writes`, (await post(port, 't', [reply(origin)], { origin })).status, 201);
    const refused = await post(port, 't', [reply('x', { body: '' })], { origin });
    same(`${origin} is told why not`, `${refused.status} ${refused.headers['access-control-allow-origin']}`, `422 ${origin}`);
  }
  const size = (await read(port, 't')).json.comments.length;
  for (const origin of [stranger, 'null', `${listed}.evil.example`, 'http://blog.example', `${listed}:444`, 'HTTPS://BLOG.EXAMPLE', `${listed}/`, `${listed}, ${own}`, '*']) {
    const answer = await read(port, 't', '', { origin });
    same(`${origin} is not let in`, `${answer.headers['access-control-allow-origin']} ${answer.headers.vary}`, 'undefined Accept, Authorization, Origin');
    const asked = await preflight(port, origin, 'POST');
    same(`${origin} is told so`, `${asked.status} ${asked.headers['access-control-allow-origin']}`, '403 undefined');
    const written = await post(port, 't', [reply(`from ${origin}`)], { origin });
    same(`${origin} does not write`, `${written.status} ${written.headers['content-type']}`, '403 application/problem+json');
  }
  same('nothing was written', (await read(port, 't')).json.comments.length, size);
  same('no Origin: a program', (await post(port, 't', [reply('program')])).status, 201);
  const forged = await post(port, 't', [reply('forged')], { origin: stranger, 'x-forwarded-host': 'blog.example', 'x-forwarded-proto': 'https', host: 'blog.example' });
  same('forwarding headers and Host change nothing', forged.status, 403);
  await server.end();

  const open = await serve({ args: ['--origin', '*'] });
  const all = await read(open.port, 't', '', { origin: stranger });
  same('* lets every site read', `${all.status} ${all.headers['access-control-allow-origin']}`, '200 *');
  same('and ask first', (await preflight(open.port, stranger, 'GET')).status, 204);
  same('but not write', (await post(open.port, 't', [reply('x')], { origin: stranger })).status, 403);
  same('nor hope to', (await preflight(open.port, stranger, 'POST')).status, 403);
  await open.end();
}
