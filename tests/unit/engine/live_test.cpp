#include <doctest/doctest.h>

#include "engine/page.hpp"

using namespace rejoinder;
using namespace rejoinder::test;

TEST_CASE("live: what is asked for goes before the stream, and is shown at once") {
  Page page;
  page.open(R"({"rejoinder":1,"level":3,"cursor":"7","can":["reply","live"],"comments":[{"id":"a","author":{"name":"Ann"},"body":"Hi"}]})");
  page.tell({act("refresh", "")});
  const std::int64_t asked = page.last<effect::Http>()->id;
  page.tell({event::Host{true, true}});
  CHECK(page.last<effect::Stream>() == nullptr);
  page.tell({event::Net{asked, 200, R"({"rejoinder":1,"since":"7","cursor":"8","comments":[{"id":"b","parent":"a","body":"Meanwhile"}]})", true, "", 0}});
  CHECK(page.shows("Meanwhile"));
  REQUIRE(page.last<effect::Stream>() != nullptr);
  CHECK(page.last<effect::Stream>()->url.find("since=8") != std::string::npos);
}
