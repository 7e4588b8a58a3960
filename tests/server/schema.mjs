// core/endpoint/native.schema.json, held against every answer of /comments that the checks see.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { check } from './checks.mjs';

const require = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url));
const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, validateFormats: false });
ajv.addSchema(JSON.parse(readFileSync(new URL('../../core/endpoint/native.schema.json', import.meta.url))), 'native');

export function conforms(kind, json) {
  const valid = ajv.getSchema(`native#/$defs/${kind}`);
  if (!valid(json)) check(`the schema's ${kind}`, false, `${ajv.errorsText(valid.errors)}: ${JSON.stringify(json).slice(0, 300)}`);
}

/** Which of the schema's bodies an answer is. */
export function kindOf(method, path, status) {
  const { searchParams } = new URL(path, 'http://host');
  if (status >= 400) return 'problem';
  if (method === 'POST' && searchParams.has('avatar')) return 'avatar';
  if (method === 'POST') return 'change';
  if (searchParams.has('queue')) return 'queue';
  if (searchParams.has('avatars')) return 'avatars';
  if (searchParams.has('counts')) return 'counts';
  if (searchParams.has('page')) return 'page';
  return undefined; // a document, a head or a change: what is in it tells
}

export function conform(method, path, status, json) {
  const kind = kindOf(method, path, status) ?? (json.since !== undefined ? 'change' : json.pages ? 'head' : 'document');
  conforms(kind, json);
}
