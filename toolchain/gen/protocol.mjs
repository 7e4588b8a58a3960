// Writes the C++ and TypeScript twins of core/protocol/messages.json.
//   node toolchain/gen/protocol.mjs           writes both files
//   node toolchain/gen/protocol.mjs --check   only says whether they are up to date (exit 1 when not)
import { readFileSync } from 'node:fs';
import { twins } from './twins.mjs';

const root = new URL('../../', import.meta.url);
const table = JSON.parse(readFileSync(new URL('core/protocol/messages.json', root), 'utf8'));
const kinds = { event: table.events, patch: table.patches, effect: table.effects };
const pascal = (name) => name[0].toUpperCase() + name.slice(1);
const member = (name) => (name === 'in' ? 'into' : name);

const cppType = (type, kind) =>
  ({ text: 'std::string', int: 'std::int64_t', bool: 'bool', list: 'std::vector<std::string>', bytes: kind === 'event' ? 'std::string_view' : 'std::string' })[type];
const cppKind = (type, kind) => ({ text: 'Text', int: 'Int', bool: 'Bool', list: 'List', bytes: kind === 'event' ? 'View' : 'Bytes' })[type];
const init = { int: ' = 0', bool: ' = false', text: '{}', list: '{}', bytes: '{}' };

function cpp() {
  const out = [
    '// Generated from core/protocol/messages.json by toolchain/gen/protocol.mjs; do not edit.',
    '// What crosses the seam, as plain structs. Bytes in an event are a view into the message.',
    '#pragma once',
    '#include <cstdint>', '#include <list>', '#include <string>', '#include <string_view>', '#include <variant>', '#include <vector>', '',
    'namespace rejoinder {', '', `inline constexpr std::uint32_t kMessageVersion = ${table.version};`, '',
  ];
  for (const [kind, entries] of Object.entries(kinds)) {
    out.push(`namespace ${kind} {`);
    for (const [name, { about, fields }] of Object.entries(entries)) {
      out.push('', `// ${about}`, `struct ${pascal(name)} {`);
      for (const [field, [type, doc]] of Object.entries(fields))
        out.push(`  ${cppType(type, kind)} ${member(field)}${init[type] ?? ''};${doc ? `  // ${doc}` : ''}`);
      out.push('};');
    }
    out.push('', `}  // namespace ${kind}`, '');
    out.push(`using ${pascal(kind)} = std::variant<${Object.keys(entries).map((n) => `${kind}::${pascal(n)}`).join(', ')}>;`, '');
  }
  out.push(
    '// One message in. `now` is milliseconds since 1970 UTC, as the caller believes.',
    'struct Message {', '  std::int64_t now = 0;', '  std::list<Event> events;  // a list\'s elements never move, which a reader would have to download', '};', '',
    '// One answer out. `wake` is the `now` at which the core wants a tick, -1 for never. With an error, nothing else is set.',
    'struct Answer {', '  std::vector<Patch> patches;', '  std::list<Effect> effects;', '  std::int64_t wake = -1;', '  std::string error;', '};', '',
    '}  // namespace rejoinder', '');
  return out.join('\n');
}

function fields() {
  const out = [
    '// Generated from core/protocol/messages.json by toolchain/gen/protocol.mjs; do not edit.',
    '// The structs of messages.hpp as tables, so that one loop reads and writes them all.',
    '#pragma once', '#include <cstddef>', '#include <span>', '#include <string_view>', '#include "rejoinder/messages.hpp"', '',
    'namespace rejoinder::protocol {', '',
    'enum class Kind : unsigned char { Text, Int, Bool, List, View, Bytes };',
    'struct Field {', '  std::string_view name;', '  Kind kind;', '  std::size_t offset;', '};',
    'struct Shape {', '  std::string_view name;', '  std::span<const Field> fields;', '};', '',
  ];
  for (const [kind, entries] of Object.entries(kinds)) {
    for (const [name, { fields: list }] of Object.entries(entries)) {
      const rows = Object.entries(list);
      if (rows.length === 0) continue;
      out.push(`inline constexpr Field k${pascal(kind)}${pascal(name)}[] = {`);
      for (const [field, [type]] of rows)
        out.push(`    {"${field}", Kind::${cppKind(type, kind)}, offsetof(${kind}::${pascal(name)}, ${member(field)})},`);
      out.push('};');
    }
    out.push('', `// In the order of the variant ${pascal(kind)}.`, `inline constexpr Shape k${pascal(kind)}Shapes[] = {`);
    for (const [name, { fields: list }] of Object.entries(entries))
      out.push(`    {"${name}", ${Object.keys(list).length ? `k${pascal(kind)}${pascal(name)}` : '{}'}},`);
    out.push('};', '');
  }
  out.push('}  // namespace rejoinder::protocol', '');
  return out.join('\n');
}

function ts() {
  const tsType = (type, kind) => ({ text: 'string', int: 'number', bool: 'boolean', list: 'string[]', bytes: kind === 'event' ? 'string | Uint8Array' : 'string' })[type];
  const out = [
    '// Generated from core/protocol/messages.json by toolchain/gen/protocol.mjs; do not edit.', '',
    `export const MESSAGE_VERSION = ${table.version};`, '',
  ];
  for (const [kind, entries] of Object.entries(kinds)) {
    out.push(`export type ${pascal(kind)} =`);
    const rows = Object.entries(entries).map(([name, { about, fields: list }]) => {
      const body = Object.entries(list).map(([f, [type]]) => `${f}${kind === 'event' ? '?' : ''}: ${tsType(type, kind)}`);
      return `  /** ${about} */\n  | { type: '${name}'${body.map((b) => `; ${b}`).join('')} }`;
    });
    out.push(rows.join('\n') + ';', '');
  }
  out.push('export interface Message { now: number; events: Event[] }',
    'export interface Answer { patches: Patch[]; effects: Effect[]; wake: number; error: string }', '');
  return out.join('\n');
}

twins({ 'core/include/rejoinder/messages.hpp': cpp(), 'core/protocol/fields.hpp': fields(), 'widget/src/protocol.ts': ts() }, 'protocol.mjs');
