#include "store/question.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "store/spoken.hpp"

namespace rejoinder::store {
namespace {

// How many bytes the blank has that the text begins with; 0: it begins with none. Japanese and French write other ones.
std::size_t blank(std::string_view text) {
  constexpr std::string_view kBlanks[] = {" ", "\t", "\r", "\n", {"\0", 1}, "\u00A0", "\u202F", "\u3000"};
  for (const std::string_view one : kBlanks)
    if (text.starts_with(one)) return one.size();
  return 0;
}

// As phones write it, too.
bool begins(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
}

// One word, phrase or name as FTS5 writes it; a quote in it is told twice.
void add(Question& question, const Phrase& phrase) {
  if (!question.match.empty()) question.match += ' ';
  question.match += phrase.author ? "name : \"" : "\"";
  for (const char c : phrase.words) (question.match += c == '\0' ? ' ' : c) += c == '"' ? "\"" : "";
  question.match += phrase.begins ? "\"*" : "\"";
  question.phrases.push_back(phrase);
}

// A single character of a script without spaces is the beginning of a pair. One of any other is a word: half of all words begin with it.
bool single(std::string_view word, bool of_pair) {
  std::size_t at = 0;
  return !word.empty() && dense(next_point(word, at)) == of_pair && at == word.size();
}

}  // namespace

Question read_question(std::string_view text) {
  Question question;
  text = text.substr(0, limits::kQuestionBytes);
  constexpr std::string_view kAuthor = "author:";
  for (std::size_t at = 0; question.phrases.size() < limits::kQuestionWords;) {
    while (const std::size_t size = blank(text.substr(at))) at += size;
    if (at >= text.size()) break;
    const bool author = begins(text.substr(at), kAuthor);
    if (author) at += kAuthor.size();
    const bool quoted = at < text.size() && text[at] == '"';
    if (quoted) ++at;
    std::size_t end = quoted ? text.find('"', at) : at;
    while (!quoted && end < text.size() && blank(text.substr(end)) == 0) ++end;
    if (end == text.size()) end = std::string_view::npos;
    const bool open = end == std::string_view::npos;  // it may go on
    if (open) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    at = quoted && !open ? end + 1 : end;
    if (!author && !quoted && word.size() == 6 && begins(word, "is:new")) question.fresh = true;
    else if (!author && !quoted && word.size() == 7 && begins(word, "is:mine")) question.mine = true;
    else if (!word.empty()) add(question, {word, author, single(word, true) || (open && !single(word, false))});
  }
  return question;
}

}  // namespace rejoinder::store
