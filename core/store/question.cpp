#include "store/question.hpp"

#include "base/limits.hpp"
#include "store/spoken.hpp"

namespace rejoinder::store {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

// One word, phrase or name as FTS5 writes it; a quote in it is told twice.
void add(Question& question, const Phrase& phrase) {
  if (!question.match.empty()) question.match += " AND ";
  question.match += phrase.author ? "name : \"" : "\"";
  for (const char c : phrase.words) (question.match += c) += c == '"' ? "\"" : "";
  question.match += phrase.begins ? "\"*" : "\"";
  question.phrases.push_back(phrase);
}

// A single character of a script without spaces is the beginning of a pair. One of any other is a word: half of all words begin with it.
bool single(std::string_view word, bool of_pair) {
  std::size_t at = 0;
  return !word.empty() && dense(next_point(word, at)) == of_pair && at == word.size();
}

// A phrase in which nothing is a word would find nothing, and so would all of the question.
bool says(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_point(text, at);
    if (c > 0x7F || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return true;
  }
  return false;
}

}  // namespace

Question read_question(std::string_view text) {
  Question question;
  text = text.substr(0, limits::kQuestionBytes);
  constexpr std::string_view kAuthor = "author:";
  for (std::size_t at = 0; question.phrases.size() < limits::kQuestionWords;) {
    at = text.find_first_not_of(kBlank, at);
    if (at == std::string_view::npos) break;
    const bool author = text.substr(at).starts_with(kAuthor);
    if (author) at += kAuthor.size();
    const bool quoted = at < text.size() && text[at] == '"';
    if (quoted) ++at;
    std::size_t end = quoted ? text.find('"', at) : text.find_first_of(kBlank, at);
    const bool open = end == std::string_view::npos;  // it may go on
    if (open) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    at = quoted && !open ? end + 1 : end;
    if (!author && !quoted && word == "is:new") question.fresh = true;
    else if (!author && !quoted && word == "is:mine") question.mine = true;
    else if (says(word)) add(question, {word, author, single(word, true) || (open && !single(word, false))});
  }
  return question;
}

}  // namespace rejoinder::store
