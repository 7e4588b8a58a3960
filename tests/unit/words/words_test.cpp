#include "words/words.hpp"

#include <doctest/doctest.h>

#include "base/decimal.hpp"

using namespace rejoinder;
using namespace rejoinder::words;

namespace {

// A language's file in which some texts are these.
std::string file(std::initializer_list<std::pair<Word, std::string_view>> texts, std::initializer_list<std::pair<LateWord, std::string_view>> late = {}) {
  std::string out(kVersion);
  for (std::size_t i = 0; i < kWords; ++i) {
    out += '\n';
    for (const auto& [word, text] : texts)
      if (static_cast<std::size_t>(word) == i) out += text;
  }
  for (std::size_t i = 0; i < kLateWords; ++i) {
    out += '\n';
    for (const auto& [word, text] : late)
      if (static_cast<std::size_t>(word) == i) out += text;
  }
  return out + '\n';
}

std::string branch(const Words& words, int replies, int people) { return words.say(words[Word::ShowReplies], {{"replies", replies}, {"people", people}}); }

}  // namespace

TEST_CASE("English") {
  const Words words;
  CHECK(words.english());
  const auto count = [&](std::int64_t n) { return words.say(words[Word::Count], {{"count", n}}); };
  CHECK(count(0) == "No comments yet");
  CHECK(count(1) == "1 comment");
  CHECK(count(63) == "63 comments");
  CHECK(branch(words, 14, 6) == "Show 14 replies by 6 people");
  CHECK(branch(words, 1, 1) == "Show 1 reply by 1 person");
  CHECK(words[LateWord::MappingWrong] == "The mapping is wrong: {why}.");
  CHECK(words[LateWord::Wrote] == "{name} wrote");
}

TEST_CASE("every English text is a message") {
  // What is none would not be taken from a language's file either.
  for (std::string_view table : {kEnglish, kLateEnglish})
    for (; !table.empty(); table.remove_prefix(table.find('\n') + 1)) {
      const std::string line(table.substr(0, table.find('\n')));
      Words words;
      REQUIRE(words.take(file({{Word::Sending, line}})));
      CHECK(words[Word::Sending] == line);
    }
}

TEST_CASE("a language is taken over, text by text") {
  Words words;
  REQUIRE(words.take(file({{Word::Reply, "Antworten"}, {Word::Quote, ""}, {Word::Plural, "one =1"}}, {{LateWord::Nothing, "Schreib erst etwas."}})));
  CHECK(!words.english());
  CHECK(words[Word::Reply] == "Antworten");
  CHECK(words[Word::Quote] == "Quote");
  CHECK(words[LateWord::Nothing] == "Schreib erst etwas.");
  CHECK(words[LateWord::NoReplies] == "This thread takes no replies.");
}

TEST_CASE("the file of another table changes nothing") {
  Words words;
  for (const std::string& wrong : {std::string(), std::string("\n"), "x" + file({}), std::string(kVersion).substr(1), file({{Word::Reply, std::string(70'000, 'x')}})}) {
    CHECK(!words.take(wrong));
    CHECK(words.english());
    CHECK(words[Word::Reply] == "Reply");
  }
}

TEST_CASE("a cut file is English where it ends") {
  const std::string whole = file({{Word::Language, "de"}, {Word::Reply, "Antworten"}}, {{LateWord::MappingWrong, "falsch"}});
  for (std::size_t size = kVersion.size(); size < whole.size(); ++size) {
    Words words;
    REQUIRE(words.take(std::string_view(whole).substr(0, size)));
    CHECK(!words[Word::Reply].empty());
    CHECK(!words[LateWord::MappingWrong].empty());
  }
}

TEST_CASE("what is no message stays English") {
  for (const std::string_view wrong :
       {"{", "}", "a {name", "{name", "{}}", "{a, plural", "{a, plural,", "{a, plural,}", "{a, plural, one {x}}", "{a, plural, other {x}", "{a, plural, other x}",
        "{a, plural, other {x} one}", "{a, select, other {x}}", "{a, plural, other {{b, plural, other {x}}}}", "{a, plural, other {{b}}", "{a{b}}", "{a, number}", "{a,plural,other{x}}"}) {
    INFO(wrong);
    Words words;
    REQUIRE(words.take(file({{Word::Count, wrong}}, {{LateWord::Nothing, wrong}})));
    CHECK(words.say(words[Word::Count], {{"count", 2}}) == "2 comments");
    CHECK(words[LateWord::Nothing] == "Write something first.");
  }
}

TEST_CASE("values and cases") {
  const Words words;
  const auto say = [&](std::string_view message, std::int64_t n) { return words.say(message, {{"n", n}, {"name", "Ann"}}); };
  CHECK(say("a # b", 1) == "a # b");
  CHECK(say("{name}{n}", 5) == "Ann5");
  CHECK(say("{other}", 5) == "{other}");
  CHECK(say("{n, plural, other {#}}", 0) == "0");
  CHECK(say("{n, plural, =1 {exactly} one {one} other {# of {name}}}!", 1) == "exactly!");
  CHECK(say("{n, plural, one {one} =1 {exactly} other {# of {name}}}!", 1) == "exactly!");
  CHECK(say("{n, plural, one {one} other {# of {name}}}!", 7) == "7 of Ann!");
  CHECK(say("{n, plural,other{b}one{a}}", 1) == "a");
  CHECK(say("{name, plural, one {a} other {b #}}", 1) == "b 0");
  CHECK(words.say("{why}", {{"why", ""}}) == "");
  CHECK(words.say("{n}", {{"n", -3}}) == "-3");
}

TEST_CASE("a text that runs the other way is isolated") {
  Words words;
  CHECK(words.say("to {name}.", {{"name", "Ann"}}) == "to Ann.");
  CHECK(words.say("to {name}.", {{"name", "דנה"}}) == "to \u2068דנה\u2069.");
  REQUIRE(words.take(file({{Word::Direction, "rtl"}})));
  CHECK(words.say("אל {name}.", {{"name", "Ann"}}) == "אל \u2068Ann\u2069.");
  CHECK(words.say("אל {name}.", {{"name", "דנה"}}) == "אל דנה.");
  CHECK(words.say("אל {n}.", {{"n", 5}}) == "אל 5.");
  CHECK(words.say("{time}", {{"time", "09:05"}}) == "09:05");
}

TEST_CASE("plural rules, as a file says them") {
  const auto pick = [](std::string_view rule, std::int64_t n) {
    Words words;
    REQUIRE(words.take(file({{Word::Plural, rule}})));
    return words.say("{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}", {{"n", n}});
  };
  CHECK(pick("one =1;few %10=2-4 %100!12-14;many", 22) == "f");
  CHECK(pick("one =1;few %10=2-4 %100!12-14;many", 12) == "m");
  CHECK(pick("one =0-1", 0) == "o");
  CHECK(pick("other", 1) == "x");
  // Nonsense is some category, never more.
  for (const std::string_view rule : {";;;", "one", "%", "one %0=0", "one =", "one =-", "one %%%=1", "=1 one", "one =99999999999999999999999999", "one %18446744073709551616=1", "one !", ";one =1"})
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{1}, INT64_MAX, INT64_MIN}) CHECK(pick(rule, n).size() == 1);
}
