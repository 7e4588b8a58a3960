#include "store/shelf.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/limits.hpp"
#include "store/question.hpp"
#include "store/spoken.hpp"

using namespace rejoinder;
using store::Found;
using store::Shelf;

namespace {

struct File {
  std::string path = (std::filesystem::temp_directory_path() / ("rejoinder-shelf-" + std::to_string(getpid()) + ".db")).string();
  File() { clear(); }
  ~File() { clear(); }
  void clear() const {
    for (const char* tail : {"", "-journal"}) std::filesystem::remove(path + tail);
  }
  std::string bytes() const {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(out).str();
  }
};

std::string comment(std::string_view id, std::string_view body, std::string_view more = "") {
  return R"({"id":")" + std::string(id) + R"(","author":{"name":"Ann"},"body":")" + std::string(body) + R"(","created":"2026-01-02T20:00:00Z")" + std::string(more) + "}";
}

std::string document(std::string_view comments, std::string_view cursor = "") {
  std::string out = R"({"rejoinder":1,"level":2,"can":["reply"],)";
  if (!cursor.empty()) out += R"("cursor":")" + std::string(cursor) + R"(",)";
  return out + R"("comments":[)" + std::string(comments) + "]}";
}

std::string keep(Shelf& shelf, std::string_view scope, const std::string& json, Millis now = 1, std::string_view life = "") {
  const auto done = shelf.keep({scope, "https://blog.example/", "A title", now, json, life});
  CHECK_MESSAGE(done, (done ? "" : done.error().what));
  return done ? *done : std::string();
}

std::string recall(Shelf& shelf, std::string_view scope, Millis now = 1) {
  std::string out;
  std::int64_t next = 0;
  do out += shelf.recall(scope, next, now)->text;
  while (next != 0);
  return out;
}

std::string found(Shelf& shelf, std::string_view text, std::string_view scope = "a", std::string_view since = "", std::string_view mine = "[]") {
  std::string out;
  const auto done = shelf.search({scope, text, since, mine}, [&](const Found& f) { (out += out.empty() ? "" : " ") += f.id; });
  CHECK_MESSAGE(done, (done ? "" : done.error().what));
  return out;
}

std::unique_ptr<Shelf> in_memory() { return std::move(*Shelf::open("")); }

}  // namespace

TEST_CASE("shelf: a thread comes back as it was kept, with its cursor") {
  auto shelf = in_memory();
  CHECK(recall(*shelf, "a") == "");
  keep(*shelf, "a", document(comment("1", "one") + "," + comment("2", "two"), "7\\\""));
  CHECK(recall(*shelf, "a") == R"({"rejoinder":1,"level":2,"can":["reply"],"cursor":"7\"","comments":[)" + comment("1", "one") + "," + comment("2", "two") + "]}");
  CHECK(recall(*shelf, "b") == "");
}

TEST_CASE("shelf: what is added to a thread that was forgotten meanwhile is not taken for all of it") {
  auto shelf = in_memory();
  const std::string life = keep(*shelf, "a", document(comment("1", "one"), "7"));
  std::int64_t next = 0;
  CHECK(shelf->recall("a", next, 1)->life == life);
  CHECK(keep(*shelf, "a", document(comment("2", "two"), "8"), 1, life) == life);
  CHECK(shelf->forget("a"));
  const auto added = shelf->keep({"a", "", "", 1, document(comment("3", "three"), "9"), life});
  REQUIRE(!added);
  CHECK(added.error().where == "unknown");
  CHECK(recall(*shelf, "a") == "");
  const std::string again = keep(*shelf, "a", document(comment("1", "one"), "9"));
  CHECK(again != life);
  CHECK(!shelf->keep({"a", "", "", 1, document(comment("4", "four"), "10"), life}));
  CHECK(keep(*shelf, "a", document(comment("5", "five"), "10"), 1, again) == again);
}

TEST_CASE("shelf: what is no JSON object is not kept") {
  auto shelf = in_memory();
  const std::string before = (keep(*shelf, "a", document(comment("1", "one"), "7")), recall(*shelf, "a"));
  for (const std::string_view odd : {"[]", "[{\"comments\":[]}]", "7", "\"text\"", "null", "", "{", "{}}", "\xff", "{\"comments\":"}) {
    CAPTURE(odd);
    for (const std::string_view scope : {"a", "b"}) CHECK(!shelf->keep({scope, "", "", 1, odd, ""}));
  }
  CHECK(recall(*shelf, "a") == before);
  CHECK(recall(*shelf, "b") == "");
  keep(*shelf, "b", "{}");
  CHECK(recall(*shelf, "b") == "{\"comments\":[]}");
}

TEST_CASE("shelf: a telling of all of a thread ends with its cursor, and what it has not named is there no more") {
  auto shelf = in_memory();
  const std::string head = R"({"rejoinder":1,"level":2,"can":["reply"],)";
  std::string life = keep(*shelf, "a", document(comment("1", "one")));
  CHECK(recall(*shelf, "a") == head + R"("comments":[)" + comment("1", "one") + "]}");
  keep(*shelf, "a", document(comment("2", "two"), "9"), 1, life);
  keep(*shelf, "a", document(comment("1", "anew")), 1, life);
  CHECK(recall(*shelf, "a") == head + R"("cursor":"9","comments":[)" + comment("1", "anew") + "," + comment("2", "two") + "]}");

  const std::string second = keep(*shelf, "a", document(comment("3", "three")));
  CHECK(second != life);
  // It is all that is known as long as the rest is under way. Another page goes on with what it had begun; it ends nothing.
  keep(*shelf, "a", document(comment("4", "four"), "10"), 1, life);
  std::int64_t next = 0;
  std::string all = shelf->recall("a", next, 1)->text;
  CHECK(all.find("cursor") == std::string::npos);
  for (const char* id : {"1", "2", "3", "4"}) CHECK(all.find("\"id\":\"" + std::string(id)) != std::string::npos);
}

TEST_CASE("shelf: what a whole telling does not name is forgotten") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "one") + "," + comment("2", "two"), "9"));
  keep(*shelf, "b", document(comment("1", "other"), "9"));
  const std::string life = keep(*shelf, "a", document(comment("2", "two")));
  CHECK(found(*shelf, "one") == "1");
  keep(*shelf, "a", document(comment("3", "three"), "11"), 1, life);
  CHECK(found(*shelf, "one") == "");
  CHECK(found(*shelf, "two") == "2");
  CHECK(found(*shelf, "three") == "3");
  CHECK(found(*shelf, "other", "b") == "1");
  CHECK(recall(*shelf, "a").find(R"("cursor":"11")") != std::string::npos);
  keep(*shelf, "a", document(comment("4", "four"), "12"), 1, life);
  CHECK(found(*shelf, "two") == "2");
}

TEST_CASE("shelf: what was read as a whole long ago is recalled without its cursor, until it was read again") {
  constexpr Millis kNow = 1'800'000'000'000;
  auto shelf = in_memory();
  const std::string life = keep(*shelf, "a", document(comment("1", "one"), "9"), kNow);
  CHECK(recall(*shelf, "a", kNow + limits::kShelfAge - 1).find("\"cursor\":\"9\"") != std::string::npos);
  keep(*shelf, "a", document(comment("2", "two"), "10"), kNow + limits::kShelfAge - 1, life);
  CHECK(recall(*shelf, "a", kNow + limits::kShelfAge + 1).find("cursor") == std::string::npos);
  keep(*shelf, "a", document(comment("3", "three")), kNow + limits::kShelfAge + 2, life);
  CHECK(recall(*shelf, "a", kNow + limits::kShelfAge + 3).find("cursor") == std::string::npos);
  keep(*shelf, "a", document("", "11"), kNow + limits::kShelfAge + 4, life);
  const std::string again = recall(*shelf, "a", kNow + limits::kShelfAge + 5);
  CHECK(again.find("\"cursor\":\"11\"") != std::string::npos);
  for (const char* id : {"1", "2", "3"}) CHECK(again.find("\"id\":\"" + std::string(id)) != std::string::npos);
  CHECK(recall(*shelf, "a", 0).find("cursor") == std::string::npos);  // whoever is somebody else asks for all
}

TEST_CASE("shelf: a telling that broke off is gone on with") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "one") + "," + comment("2", "two"), "9"));
  keep(*shelf, "a", document(comment("1", "one")));  // and the page was closed
  std::int64_t next = 0;
  const std::string life = shelf->recall("a", next, 1)->life;
  keep(*shelf, "a", document(comment("3", "three"), "10"), 1, life);  // what that page had not, and the host told besides
  CHECK(recall(*shelf, "a").find("\"id\":\"2\"") != std::string::npos);
}

TEST_CASE("shelf: a long thread is recalled in pieces") {
  auto shelf = in_memory();
  std::string all;
  for (int i = 0; i < 100; ++i) all += (i == 0 ? "" : ",") + comment(std::to_string(i), std::string(4000, 'x'));
  keep(*shelf, "a", document(all, "1"));
  std::int64_t next = 0;
  std::size_t pieces = 0;
  std::string out;
  do {
    const std::string piece = shelf->recall("a", next, 1)->text;
    CHECK(piece.size() < 2 * limits::kShelfPieceBytes);
    out += piece;
    ++pieces;
  } while (next != 0);
  CHECK(pieces == 4);
  CHECK(out.substr(out.find('[', out.find("comments"))) == "[" + all + "]}");
}

TEST_CASE("shelf: an older telling changes nothing") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "new", R"(,"rev":5)")));
  keep(*shelf, "a", document(comment("1", "old", R"(,"rev":4)")));
  CHECK(found(*shelf, "new") == "1");
  CHECK(found(*shelf, "old") == "");
  keep(*shelf, "a", document(R"({"id":"1","state":"removed","rev":6})"));
  CHECK(found(*shelf, "new") == "");
  keep(*shelf, "a", document(comment("1", "back", R"(,"rev":5)")));
  CHECK(found(*shelf, "back") == "");
  CHECK(found(*shelf, "author:ann") == "");
  keep(*shelf, "a", document(comment("1", "pardoned", R"(,"rev":7)")));
  CHECK(found(*shelf, "pardoned") == "1");
}

TEST_CASE("shelf: what is no document is refused, and nothing of it is kept") {
  auto shelf = in_memory();
  for (const char* bad : {"", "no JSON", "{\"comments\":[", R"({"rejoinder":1,"comments":[{"id":"1"},{]})"})
    CHECK_FALSE(shelf->keep({"a", "", "", 1, bad, ""}));
  CHECK_FALSE(shelf->keep({"a", "", "", 1, std::string(5000, '['), ""}));
  CHECK(recall(*shelf, "a") == "");
  // Comments without a name for them cannot be kept; the others are.
  keep(*shelf, "a", document(R"(1,"x",null,{"body":"x"},{"id":7},)" + comment("1", "one")));
  CHECK(found(*shelf, "one") == "1");
}

TEST_CASE("shelf: words, phrases, names and the beginning of a word are found") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "The quick brown fox") + "," + comment("2", "quick and brown") + "," +
                             R"({"id":"3","author":{"name":"Quick Ben"},"body":"Nothing","created":"2026-01-03T00:00:00Z"})"));
  CHECK(found(*shelf, "fox") == "1");
  CHECK(found(*shelf, "FOX quick") == "1");
  CHECK(found(*shelf, "bro") == "2 1");
  CHECK(found(*shelf, "bro fox") == "");  // only the last word is being typed
  CHECK(found(*shelf, "\"quick brown\"") == "1");
  CHECK(found(*shelf, "\"quick bro") == "1");
  CHECK(found(*shelf, "author:ben") == "3");
  CHECK(found(*shelf, "author:\"quick ben\" nothing") == "3");
  CHECK(found(*shelf, "author:fox") == "");
  // What is no word says nothing, in whatever script it stands.
  for (const char* same : {"fox — quick", "« fox »", "fox 😀", "…fox", "fox\u3000quick", "fox\u00A0", "Author:ann fox", "AUTHOR:Ann\u3000fox"}) CHECK_MESSAGE(found(*shelf, same) == "1", same);
  for (const char* odd : {"", " ", "\"", "\"\"", "author:", "\" AND \"", "*", "NEAR(", "a*b", "-", "^", "{a b}", "'", "\\", "(", "OR", "name : x", "\xff"}) CHECK_NOTHROW(found(*shelf, odd));
  CHECK(found(*shelf, std::string_view("fox\0 \"quick\0brown\"", 18)) == "1");
}

TEST_CASE("shelf: marks and capitals make no difference in any script") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "Crème brûlée in Łódź") + "," + comment("2", "e\xCC\x81te\xCC\x81") + "," + comment("3", "Ёлка стоит") + "," + comment("4", "שָׁלוֹם") + "," +
                             comment("5", "كِتَاب") + "," + comment("6", "Αθήνα") + "," + comment("7", "हिन्दी में")));
  CHECK(found(*shelf, "creme brulee") == "1");
  CHECK(found(*shelf, "été") == "2");
  CHECK(found(*shelf, "елка") == "3");
  CHECK(found(*shelf, "שלום") == "4");
  CHECK(found(*shelf, "كتاب") == "5");
  CHECK(found(*shelf, "ΑΘΗΝΑ") == "6");
  CHECK(found(*shelf, "हिन्दी") == "7");
}

TEST_CASE("shelf: languages without spaces are found by any characters that stand together") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "東京都に行きました。") + "," + comment("2", "京都は寒い") + "," + comment("3", "ภาษาไทยง่ายมาก") + "," + comment("4", "我喜欢SQLite数据库")));
  CHECK(found(*shelf, "京都") == "2 1");
  CHECK(found(*shelf, "東京都") == "1");
  CHECK(found(*shelf, "東都") == "");
  CHECK(found(*shelf, "寒") == "2");
  CHECK(found(*shelf, "い") == "2");
  CHECK(found(*shelf, "行きました") == "1");
  CHECK(found(*shelf, "ไทย") == "3");
  CHECK(found(*shelf, "sqlite数据") == "4");
  CHECK(found(*shelf, "数据库") == "4");
  CHECK(found(*shelf, "欢sqlite") == "4");
}

TEST_CASE("shelf: only what is new, only what is mine, the latest first") {
  auto shelf = in_memory();
  const auto at = [](std::string_view id, std::string_view time) { return R"({"id":")" + std::string(id) + R"(","body":"word","created":")" + std::string(time) + "\"}"; };
  keep(*shelf, "a", document(at("1", "2026-01-01T00:00:00Z") + "," + at("2", "2026-01-03T00:00:00Z") + "," + at("3", "2026-01-02T00:00:00Z")));
  CHECK(found(*shelf, "word") == "2 3 1");
  CHECK(found(*shelf, "is:new", "a", "2026-01-01T12:00:00Z") == "2 3");
  CHECK(found(*shelf, "is:new wor", "a", "2026-01-02T12:00:00Z") == "2");
  CHECK(found(*shelf, "is:mine", "a", "", R"([["a","1"],["a","3"],["b","2"]])") == "3 1");
  CHECK(found(*shelf, "is:mine is:new", "a", "2026-01-01T12:00:00Z", R"([["a","1"],["a","3"],["b","2"]])") == "3");
  CHECK(found(*shelf, "\"is:mine\"", "a", "", R"([["a","1"]])") == "");
}

TEST_CASE("shelf: one thread is searched, or all") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(comment("1", "word")));
  keep(*shelf, "b", document(comment("1", "word") + "," + comment("2", "words words")));
  CHECK(found(*shelf, "word", "a") == "1");
  CHECK(found(*shelf, "word", "b") == "2 1");
  CHECK(found(*shelf, "word", "c") == "");
  std::string scopes;
  CHECK(shelf->search({"", "word", "", "[]"}, [&](const Found& f) { scopes += f.scope; CHECK(f.title == "A title"); }));
  CHECK(scopes.size() == 3);
}

TEST_CASE("shelf: what was found is marked, and markup is no text") {
  auto shelf = in_memory();
  keep(*shelf, "a", document(R"({"id":"1","author":{"name":"Ann Lee"},"format":"html","body":"<p class=\"word\">A&#32;<b>wo</b>rd &amp; Caf&eacute; &#x77;ordy</p>"})"));
  CHECK(found(*shelf, "class") == "");
  std::string name, text;
  CHECK(shelf->search({"a", "word lee", "", "[]"}, [&](const Found& f) { name = f.name_marked, text = f.text_marked; }));
  CHECK(name == "Ann \x02Lee\x03");
  CHECK(text == " A \x02word\x03 & Caf&eacute; wordy ");
}

TEST_CASE("shelf: a reader's last threads are kept") {
  auto shelf = in_memory();
  for (int i = 0; i <= limits::kShelfThreads; ++i) keep(*shelf, std::to_string(i), document(comment("1", "word")), i);
  CHECK(recall(*shelf, "0") == "");
  CHECK(recall(*shelf, "1") != "");
}

TEST_CASE("shelf: what is forgotten, or removed by its host, is nowhere in the file") {
  const File file;
  auto shelf = std::move(*Shelf::open(file.path));
  std::string many;
  for (int i = 0; i < 300; ++i) many += "," + comment("n" + std::to_string(i), "ordinary words " + std::to_string(i));
  keep(*shelf, "a", document(comment("1", "xylophone") + many, "1"));
  keep(*shelf, "b", document(comment("1", "zeppelin"), "1"));
  CHECK(file.bytes().find("xylophone") != std::string::npos);
  keep(*shelf, "a", document(R"({"id":"1","state":"removed"})"));
  CHECK(file.bytes().find("xylophone") == std::string::npos);
  CHECK(file.bytes().find("zeppelin") != std::string::npos);
  CHECK(shelf->forget("b"));
  CHECK(file.bytes().find("zeppelin") == std::string::npos);
  CHECK(found(*shelf, "ordinary") != "");
  CHECK(shelf->forget(""));
  CHECK(file.bytes().find("ordinary") == std::string::npos);
  CHECK(shelf->check(0));
}

TEST_CASE("shelf: a damaged file is known") {
  const File file;
  {
    auto shelf = std::move(*Shelf::open(file.path));
    std::string many;
    for (int i = 0; i < 300; ++i) many += (i == 0 ? "" : ",") + comment(std::to_string(i), std::string(300, 'x'));
    keep(*shelf, "a", document(many));
    CHECK(shelf->check(0));
  }
  std::fstream(file.path, std::ios::in | std::ios::out | std::ios::binary).seekp(8192) << std::string(20'000, '\x55');
  auto shelf = Shelf::open(file.path);
  const auto whole = shelf ? (*shelf)->check(0) : Result<void>(shelf.error());
  REQUIRE_FALSE(whole);
  CHECK(whole.error().where == "corrupt");
  file.clear();
  std::ofstream(file.path) << std::string(5'000, 'x');
  const auto none = Shelf::open(file.path);
  REQUIRE_FALSE(none);
  CHECK(none.error().where == "corrupt");
}

TEST_CASE("shelf: it is looked through once a day") {
  constexpr Millis kNow = 1'800'000'000'000;
  const File file;
  {
    auto shelf = std::move(*Shelf::open(file.path));
    std::string many;
    for (int i = 0; i < 300; ++i) many += (i == 0 ? "" : ",") + comment(std::to_string(i), std::string(300, 'x'));
    keep(*shelf, "a", document(many));
    CHECK(shelf->check(kNow));
  }
  const std::streamoff damaged = static_cast<std::streamoff>(file.bytes().size() / 2);
  std::fstream(file.path, std::ios::in | std::ios::out | std::ios::binary).seekp(damaged) << std::string(20'000, '\x55');
  auto shelf = std::move(*Shelf::open(file.path));
  CHECK(shelf->check(kNow + limits::kShelfLook / 2));
  CHECK_FALSE(shelf->check(kNow - 1));  // a clock that was set back
  CHECK_FALSE(shelf->check(kNow + limits::kShelfLook + 1));
}
