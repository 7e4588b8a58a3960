// Writes the C++ and TypeScript twins of core/words/words.json, the table of texts.
//   node toolchain/gen/words.mjs           writes both files
//   node toolchain/gen/words.mjs --check   only says whether they are up to date (exit 1 when not)
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { twins } from './twins.mjs';
import { compile, names, rules } from '../../widget/src/message.mjs';

const root = new URL('../../', import.meta.url);
const table = JSON.parse(readFileSync(new URL('core/words/words.json', root), 'utf8'));
const { reading, writing, page } = table;

/** All keys, in the order of the lines of a language's file; and what tells that a file is of this table. */
export const english = Object.fromEntries(Object.entries({ ...reading, ...writing, ...page }).map(([key, [text]]) => [key, text]));
export const keys = Object.keys(english);
export const ofPage = Object.keys(page);
const entries = keys.map((key) => [key, ...names(english[key])].join(' '));
export const version = createHash('sha256').update(entries.join()).digest('hex').slice(0, 6);

/** A text as the core reads it. */
const compiled = (key, text) => key === 'plural' ? rules(text) : compile(text, names(english[key]));

/** A language (key → text) as its file: what it lacks is an empty line. */
export const lines = (texts) => [version, ...keys.map((key) => texts[key] ? compiled(key, texts[key]) : ''), ''].join('\n');

/** What the file of a site's own texts is made with: keys and the names in their texts. */
export const index = [version, ...entries, ''].join('\n');

const pascal = (key) => key.replace(/(^|_)(.)/g, (_, __, letter) => letter.toUpperCase());
const camel = (key) => pascal(key).replace(/^./, (letter) => letter.toLowerCase());
const MADE = '// Generated from core/words/words.json by toolchain/gen/words.mjs; do not edit.';

function cpp() {
  const name = (key, note) => `  ${pascal(key)},  // ${JSON.stringify(english[key]).slice(1, -1)}${note ? ` (${note})` : ''}`;
  const octal = (text) => JSON.stringify(text).replace(/\\u00(..)/g, (_, hex) => `\\${parseInt(hex, 16).toString(8).padStart(3, '0')}`);
  const text = (section) => Object.keys(section).map((key) => `    ${octal(`${compiled(key, english[key])}\n`)}`).join('\n');
  const named = (section) => Object.entries(section).map(([key, [, note]]) => name(key, note)).join('\n');
  return `${MADE}
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rejoinder::words {

inline constexpr std::string_view kVersion = "${version}";

// What may be said before the second part of the module is there.
enum class Word : std::uint8_t {
${named(reading)}
};
inline constexpr std::size_t kWords = ${Object.keys(reading).length};

// What only the second part says.
enum class LateWord : std::uint8_t {
${named(writing)}
};
inline constexpr std::size_t kLateWords = ${Object.keys(writing).length};

inline constexpr std::string_view kEnglish =
${text(reading)};

// The first line gives it to the second part (toolchain/web/literals.mjs).
inline constexpr std::string_view kLateEnglish =
    "second part\\n"
${text(writing)};

}  // namespace rejoinder::words
`;
}

const ts = () => `${MADE}
// A text: its line in a language's file, and how it is in English. \\1 in it is a value (core/words/README.md).

export type Text = readonly [line: number, english: string];
export const VERSION = '${version}';
${keys.map((key, i) => `export const ${camel(key === 'new' || key === 'delete' ? `${key}_word` : key)}: Text = [${i + 1}, ${JSON.stringify(compiled(key, english[key]))}];`).join('\n')}
`;

if (process.argv[1]?.endsWith('gen/words.mjs')) {
  twins({ 'core/words/english.hpp': cpp(), 'widget/src/words.ts': ts() }, 'words.mjs');
}
