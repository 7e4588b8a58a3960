#include <boost/json/parse.hpp>
#include <md4c-html.h>
#include <md4c.h>

#include <cstdio>
#include <string>
#include <vector>

#include "bench.hpp"
#include "text/body.hpp"

namespace bench {
namespace {

constexpr int kRounds = 7;
constexpr unsigned kFlags = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_HARD_SOFT_BREAKS;

void append(const MD_CHAR* data, MD_SIZE size, void* to) { static_cast<std::string*>(to)->append(data, size); }

template <class Render>
double round_of(const std::vector<std::string>& bodies, std::string& out, Render render) {
  out.clear();
  const double before = cpu_ms();
  for (const std::string& body : bodies) render(body);
  return cpu_ms() - before;
}

}  // namespace

int markdown(const Options& options) {
  std::vector<std::string> bodies;
  {
    const boost::json::value document = boost::json::parse(read_file(options.file));
    for (const auto& comment : document.at("comments").as_array()) bodies.emplace_back(comment.at("body").as_string());
  }
  std::string out;
  std::vector<double> ours, theirs;
  for (int i = 0; i <= kRounds; ++i) {  // in turns; the first one only warms up
    const double a = round_of(bodies, out, [&](const std::string& body) { (void)rejoinder::text::markdown(out, body); });
    const double b = round_of(
        bodies, out, [&](const std::string& body) { md_html(body.data(), static_cast<MD_SIZE>(body.size()), append, &out, kFlags, 0); });
    if (i == 0) continue;
    ours.push_back(a);
    theirs.push_back(b);
  }
  std::printf(R"({"bodies":%zu,"ours":%s,"md4c":%s})"
              "\n",
              bodies.size(), numbers(ours).c_str(), numbers(theirs).c_str());
  return 0;
}

}  // namespace bench
