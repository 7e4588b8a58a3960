#include "store/mark.hpp"

#include <doctest/doctest.h>

#include "store/spoken.hpp"
#include "store/sqlite.hpp"

using namespace rejoinder::store;

namespace {

std::string marked(std::string_view question, std::string_view text, std::size_t most = 1000, bool name = false) {
  auto db = std::move(*Database::open(":memory:", Database::kAlone));
  REQUIRE(teach(*db));
  auto marker = std::move(*Marker::make(*db));
  marker->ask(read_question(question));
  std::string out = marker->mark(text, name, most);
  for (char& c : out) c = c == 2 ? '[' : c == 3 ? ']' : c;
  return out;
}

}  // namespace

TEST_CASE("mark: words, the beginning of the last one, and phrases as a whole") {
  CHECK(marked("brown fox", "The brown fox, the BROWN foxes") == "The [brown] [fox], the [BROWN] [foxes]");
  CHECK(marked("brown ", "brown browns") == "[brown] browns");
  CHECK(marked("\"brown fox\"", "brown fox brown, fox") == "[brown fox] [brown, fox]");
  CHECK(marked("\"brown fox\"", "fox brown") == "fox brown");
}

TEST_CASE("mark: names are marked where a name was asked for") {
  CHECK(marked("author:ann", "Ann said") == "Ann said");
  CHECK(marked("author:ann", "Ann Lee", 1000, true) == "[Ann] Lee");
}

TEST_CASE("mark: characters that stand together are marked together") {
  CHECK(marked("京都", "東京都に") == "東[京都]に");
  CHECK(marked("東京都", "東京都に東都") == "[東京都]に東都");
  CHECK(marked("に", "東京都に") == "東京都[に]");
}

TEST_CASE("mark: of a long text, what is around the first one") {
  const std::string text = std::string(50, 'a') + " " + std::string(50, 'b') + " needle " + std::string(90, 'c') + " end";
  CHECK(marked("needle", text, 100) == "…[needle] " + std::string(90, 'c') + " en…");
  CHECK(marked("nothing", text, 60) == std::string(50, 'a') + " " + std::string(9, 'b') + "…");
  // Cut between characters, and marks that stand in the text already are no marks.
  CHECK(marked("x", "ééé", 3) == "é…");
  CHECK(marked("x", "a\x02" "b\x03" "c x") == "abc [x]");
}
