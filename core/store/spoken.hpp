// What of a comment is searched: its text without the markup, cut into words of any script.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

struct fts5_api;

namespace rejoinder::store {

class Database;

// FTS5's own functions; null: there is none.
fts5_api* full_text(Database& db);

// The tokenizer "spoken" and the function plain(body, format) for this connection.
Result<void> teach(Database& db);

// The text of a comment's HTML. For searching alone: nothing is made safe.
std::string plain_text(std::string_view html);

// The code point at `at`, which moves behind it.
char32_t next_point(std::string_view text, std::size_t& at);

// Whether words of this character's script stand without spaces between them.
bool dense(char32_t point);

}  // namespace rejoinder::store
