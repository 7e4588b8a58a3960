// What one would write in an afternoon: a JSON value, a tree, md4c's HTML as it comes. Nothing is checked, escaped or remembered.
#include <boost/json/src.hpp>
#include <md4c-html.h>
#include <md4c.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bench.hpp"

namespace bench {
namespace {

constexpr unsigned kFlags = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_HARD_SOFT_BREAKS;

struct Comment {
  std::string_view id, name, body, created;
  std::vector<std::size_t> replies;
};

std::string_view text(const boost::json::value& v) { return v.is_string() ? std::string_view(v.get_string()) : std::string_view(); }

void write(std::string& out, const Comment& c, std::size_t level) {
  const auto put = [](const MD_CHAR* data, MD_SIZE size, void* to) { static_cast<std::string*>(to)->append(data, size); };
  ((out += R"(<article class="c" id="c-)") += c.id) += R"(" data-level=")";
  ((out += std::to_string(level)) += R"("><h3><bdi>)") += c.name;
  (((out += R"(</bdi> <time datetime=")") += c.created) += R"(">)") += c.created;
  out += R"(</time></h3><div class="b">)";
  md_html(c.body.data(), static_cast<MD_SIZE>(c.body.size()), put, &out, kFlags, 0);
  out += R"(</div><p><button>Reply</button></p></article>)";
}

}  // namespace

int baseline(const Options& options) {
  const std::string bytes = read_file(options.file);
  const double before = cpu_ms();
  const boost::json::value document = boost::json::parse(bytes);
  const boost::json::array& told = document.at("comments").as_array();
  std::vector<Comment> comments;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const auto& v : told) {
    places.emplace(text(v.at("id")), comments.size());
    comments.push_back({text(v.at("id")), text(v.at("author").at("name")), text(v.at("body")), text(v.at("created")), {}});
  }
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const auto at = places.find(text(told[i].at("parent")));
    (at == places.end() ? roots : comments[at->second].replies).push_back(i);
  }
  const auto sort = [&](std::vector<std::size_t>& list) {
    std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) { return comments[a].created < comments[b].created; });
  };
  sort(roots);
  for (Comment& c : comments) sort(c.replies);

  std::string html;
  std::size_t left = options.draw == 0 ? comments.size() : options.draw, drawn = 0;
  std::vector<std::pair<std::size_t, std::size_t>> open;  // comment, level
  for (auto root = roots.rbegin(); root != roots.rend(); ++root) open.emplace_back(*root, 1);
  for (; !open.empty() && left > 0; --left, ++drawn) {
    const auto [i, level] = open.back();
    open.pop_back();
    write(html, comments[i], level);
    for (auto reply = comments[i].replies.rbegin(); reply != comments[i].replies.rend(); ++reply) open.emplace_back(*reply, level + 1);
  }
  const double ms = cpu_ms() - before;
  std::printf(R"({"json":%zu,"ms":%.3f,"drawn":%zu,"html":%zu,"peak":%zu})"
              "\n",
              bytes.size(), ms, drawn, html.size(), peak_bytes());
  return 0;
}

}  // namespace bench
