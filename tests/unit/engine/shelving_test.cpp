#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "engine/page.hpp"

using namespace rejoinder;
using namespace rejoinder::test;

namespace {

constexpr std::string_view kTwo =
    R"({"rejoinder":1,"level":2,"cursor":"7","can":["reply","edit"],"limits":{"body":100,"edit_window":60},"comments":[)"
    R"({"id":"a","parent":null,"author":{"name":"Ann"},"created":"2020-01-02T20:00:00Z","body":"Hi","rev":3},)"
    R"({"id":"b","parent":"a","author":{"name":"Ben"},"created":"2020-01-02T20:01:00Z","body":"Ho","rev":7}]})";

struct Reader : Page {
  // What the shelf is given now; empty: nothing.
  std::string given() const {
    const auto* given = last<effect::Note>();
    return given == nullptr || given->key != "shelf" ? std::string() : given->value;
  }
  void shelf(std::string action, std::string_view value = "") { tell({event::Store{std::move(action), "shelf", value}}); }
  void look(std::string_view document = kTwo) {
    open(document);
    tell({event::Host{true, true}});
    // Whoever comes to the page asks at once what there is by now: nothing, here.
    const std::size_t at = document.find(R"("cursor":")") + 10;
    const std::string cursor(document.substr(at, document.find('"', at) - at));
    if (const auto* asked = last<effect::Http>())
      tell({event::Net{asked->id, 200, R"({"rejoinder":1,"since":")" + cursor + R"(","cursor":")" + cursor + R"(","comments":[]})", true, "", 0}});
  }
};

}  // namespace

TEST_CASE("shelving: all that was read is given, and then nothing more") {
  Reader reader;
  reader.look();
  CHECK(reader.given() == "");  // nobody has said that there is a shelf
  reader.shelf("found");
  const std::string given = reader.given();
  CHECK(given.starts_with(R"({"rejoinder":1,"level":2,"can":["reply","edit"],"limits":{"body":100,"name":0,"edit_window":60},"cursor":"7","comments":[)"));
  CHECK(given.find(R"("body":"Hi")") != std::string::npos);
  CHECK(given.find(R"("body":"Ho")") != std::string::npos);
  reader.shelf("noted");
  CHECK(reader.given() == "");

  // It is a document as a host would tell it: another page that is opened from it shows the same.
  Page again;
  again.open(given);
  CHECK(again.dom.html() == reader.dom.html());
}

TEST_CASE("shelving: what changes is given when the shelf has what came before") {
  Reader reader;
  reader.look();
  reader.shelf("found");
  const auto change = [&](int n) {
    const std::string text = R"({"rejoinder":1,"since":")" + std::to_string(n - 1) + R"(","cursor":")" + std::to_string(n) + R"(","comments":[{"id":"c)" + std::to_string(n) + R"(","body":"New"}]})";
    reader.tell({act("refresh", "")});
    REQUIRE(reader.last<effect::Http>() != nullptr);
    reader.tell({event::Net{reader.last<effect::Http>()->id, 200, text, true, "", 0}});
  };
  change(8);
  CHECK(reader.given() == "");
  reader.shelf("noted");
  CHECK(reader.given().find(R"("cursor":"8","comments":[{"id":"c8")") != std::string::npos);
  CHECK(reader.given().find(R"("id":"a")") == std::string::npos);
}

TEST_CASE("shelving: what came from the shelf is not given back") {
  Reader reader;
  reader.open(kTwo);
  reader.shelf("found", "1");
  reader.tell({event::Host{true, true}});
  CHECK(reader.given().find(R"("comments":[])") != std::string::npos);
  CHECK(reader.given().find(R"("cursor":"7")") != std::string::npos);
}

TEST_CASE("shelving: a shelf that takes no more is left alone") {
  Reader reader;
  reader.look();
  reader.shelf("found");
  CHECK(reader.given() != "");
  reader.shelf("refused");
  CHECK(reader.given() == "");
  CHECK(reader.error == "");
  reader.shelf("noted");
  CHECK(reader.given() == "");
}

TEST_CASE("shelving: the cursor comes with the last piece, and own replies do not") {
  std::string document = R"({"rejoinder":1,"level":2,"cursor":"9","can":["reply"],"comments":[)";
  for (int i = 0; i < 50; ++i) document += (i == 0 ? "" : ",") + (R"({"id":")" + std::to_string(i) + R"(","body":")" + std::string(10'000, 'x') + "\"}");
  Reader reader;
  reader.look(document + "]}");
  event::User user = act("submit", "");
  user.body = "Mine";
  reader.tell({user});
  reader.shelf("found");
  std::size_t pieces = 0;
  for (; !reader.given().empty(); ++pieces) {
    CHECK(reader.given().size() < limits::kShelfPieceBytes + 20'000);
    CHECK((reader.given().find(R"("cursor":"9")") != std::string::npos) == (pieces == 3));
    CHECK(reader.given().find("Mine") == std::string::npos);
    reader.shelf("noted");
  }
  CHECK(pieces == 4);
}

TEST_CASE("shelving: text that was removed is in nothing that is given") {
  Reader reader;
  reader.look(R"({"rejoinder":1,"level":2,"cursor":"7","comments":[{"id":"a","author":{"name":"Mallory"},"body":"Buy","state":"spam"},{"id":"b","body":"Sell","state":"removed"},{"id":"c","body":"Wait","state":"pending"}]})");
  reader.shelf("found");
  CHECK(reader.given().find(R"("state":"removed")") != std::string::npos);
  CHECK(reader.given().find("Buy") == std::string::npos);
  CHECK(reader.given().find("Sell") == std::string::npos);
  CHECK(reader.given().find("Mallory") == std::string::npos);
  CHECK(reader.given().find("Wait") == std::string::npos);  // nor is what only its author and moderators see
}

TEST_CASE("shelving: whom the host has pardoned since is back") {
  Reader reader;
  reader.open(R"({"rejoinder":1,"level":2,"cursor":"7","comments":[{"id":"a","state":"removed","rev":7},{"id":"b","parent":"a","body":"Reply"}]})");
  reader.shelf("found", "1");
  reader.tell({act("refresh", "")});
  REQUIRE(reader.last<effect::Http>() != nullptr);
  reader.tell({event::Net{reader.last<effect::Http>()->id, 200, R"({"rejoinder":1,"since":"7","cursor":"8","comments":[{"id":"a","body":"Back","rev":8}]})", true, "", 0}});
  CHECK(reader.dom.html().find("Back") != std::string::npos);
}
