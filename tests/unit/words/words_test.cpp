#include "words/words.hpp"

#include <doctest/doctest.h>

#include "base/prng.hpp"

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

}  // namespace

TEST_CASE("English") {
  const Words words;
  CHECK(words.english());
  CHECK(words.say(Word::Count, {0}) == "No comments yet");
  CHECK(words.say(Word::Count, {1}) == "1 comment");
  CHECK(words.say(Word::Count, {63}) == "63 comments");
  CHECK(words.say(words[LateWord::ShowReplies], {14, 6}) == "Show 14 replies by 6 people");
  CHECK(words.say(words[LateWord::ShowReplies], {1, 1}) == "Show 1 reply by 1 person");
  CHECK(words.say(words[LateWord::Waiting], {std::string_view("why")}) == "Not sent yet: why");
  CHECK(words[LateWord::NoReplies] == "This thread takes no replies.");
  CHECK(words.say(words[LateWord::MappingWrong], {std::string_view("why")}) == "The mapping is wrong: why.");
}

TEST_CASE("a language is taken over, text by text") {
  Words words;
  REQUIRE(words.take(file({{Word::Reply, "Antworten"}, {Word::Pinned, ""}}, {{LateWord::Nothing, "Schreib erst etwas."}})));
  CHECK(!words.english());
  CHECK(words[Word::Reply] == "Antworten");
  CHECK(words[Word::Pinned] == "pinned");
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

TEST_CASE("a file that ends early is English from there on") {
  const std::string whole = file({{Word::Language, "de"}, {Word::Reply, "Antworten"}}, {{LateWord::MappingWrong, "falsch"}});
  for (std::size_t size = kVersion.size(); size < whole.size(); ++size) {
    Words words;
    REQUIRE(words.take(std::string_view(whole).substr(0, size)));
    CHECK(!words[Word::Reply].empty());
    CHECK(!words[LateWord::MappingWrong].empty());
  }
}

TEST_CASE("values and cases") {
  const Words words;
  const auto say = [&](std::string_view message, std::int64_t n) { return words.say(message, {n, std::string_view("Ann")}); };
  CHECK(say("a # {b}", 1) == "a # {b}");
  CHECK(say("\002\001", 5) == "Ann5");
  CHECK(say("\0051o1\001 one\0051xother\006", 1) == "other");  // the digit is a letter, and of no value
  CHECK(say("\005\001oone\005\001x\001 of \002\006!", 1) == "one!");
  CHECK(say("\005\001oone\005\001x\001 of \002\006!", 7) == "7 of Ann!");
  CHECK(say("\005\0010none\005\001oone\005\001xsome\006 \005\0017seven\005\001xnot\006", 0) == "none not");
  CHECK(say("\005\0010none\005\001oone\005\001xsome\006 \005\0017seven\005\001xnot\006", 7) == "some seven");
  CHECK(words.say("\001", {std::string_view()}) == "");
  CHECK(words.say("\001", {-3}) == "-3");
}

TEST_CASE("a text that runs the other way is isolated") {
  Words words;
  const auto say = [&](std::string_view value) { return words.say("to \001.", {value}); };
  CHECK(say("Ann") == "to Ann.");
  CHECK(say("דנה") == "to \u2068דנה\u2069.");
  REQUIRE(words.take(file({{Word::Direction, "rtl"}})));
  CHECK(say("Ann") == "to \u2068Ann\u2069.");
  CHECK(say("Żaneta") == "to \u2068Żaneta\u2069.");
  CHECK(say("דנה") == "to דנה.");
  CHECK(say("09:05") == "to 09:05.");
}

TEST_CASE("plural rules, as a file says them") {
  const auto pick = [](std::string_view rule, std::int64_t n) {
    Words words;
    REQUIRE(words.take(file({{Word::Plural, rule}})));
    return words.say("\005\001zz\005\001oo\005\001tt\005\001ff\005\001mm\005\001xx\006", {n});
  };
  CHECK(pick("o0,1,1;m100,12,14;f10,2,4;m", 22) == "f");
  CHECK(pick("o0,1,1;m100,12,14;f10,2,4;m", 12) == "m");
  CHECK(pick("o0,0,1;x", 0) == "o");
  CHECK(pick("x", 1) == "x");
}

TEST_CASE("whatever a file says, it is said to its end") {
  Prng random(7);
  const auto noise = [&] {
    std::string out;
    for (std::uint64_t i = random.below(20); i > 0; --i) out += "\001\002\003\004\005\006\0050x;,1239zoftm"[random.below(20)];
    return out;
  };
  for (int i = 0; i < 5000; ++i) {
    Words words;
    const std::string rule = noise(), message = noise() + "t";  // an empty one is not this language's
    REQUIRE(words.take(file({{Word::Plural, rule}, {Word::Count, message}})));
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{2}, INT64_MAX, std::int64_t{-1}}) CHECK(words.say(Word::Count, {n, std::string_view("text")}).size() <= 20 * message.size());
  }
}
