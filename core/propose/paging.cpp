#include "propose/paging.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/decimal.hpp"
#include "base/percent.hpp"
#include "propose/guess.hpp"

namespace rejoinder::propose {
namespace {

using Kind = Json::Kind;
using Names = std::span<const std::string_view>;

constexpr std::string_view kThread[] = {"thread", "uri", "path", "post", "postid", "pageid", "pagekey", "page_key", "topic", "topicid", "slug", "article", "articleid", "story", "storyid", "discussion", "discussionid",
                           "subject", "threadid", "entity", "entityid", "contentid", "itemid", "url", "identifier", "object", "objectid", "newsid", "videoid", "key", "id"};
constexpr std::string_view kPage[] = {"page", "p", "pagenumber", "pageno", "currentpage", "pageindex", "paged", "pg"};
constexpr std::string_view kSize[] = {"perpage", "pagesize", "limit", "size", "count", "first", "hitsperpage", "pagelimit", "take", "max", "num", "pagelength", "n"};
constexpr std::string_view kOffset[] = {"offset", "skip", "start", "from"};
constexpr std::string_view kCursor[] = {"cursor", "after", "pagetoken", "nextcursor", "pagecursor", "continuation", "continue", "next", "token", "endcursor", "startafter", "marker"};
constexpr std::string_view kSecret[] = {"apikey", "accesstoken", "token", "auth", "authorization", "secret", "password", "signature", "sig", "jwt", "session", "sessionid", "clientsecret", "privatekey", "bearer"};

constexpr std::string_view kFolders[] = {"api", "v1", "v2", "v3", "v4", "blog", "posts"};

bool among(std::string_view name, Names names) { return std::find(names.begin(), names.end(), name) != names.end(); }

struct Value {
  std::string path, name;
  Node node;
};

// The scalars around the lists, the answer's own first.
std::vector<Value> surroundings(const Json& json, const Sample& sample) {
  std::vector<Value> out;
  std::vector<std::pair<Node, std::string>> open = {{json.root(), ""}};
  const auto is_list = [&](const std::string& path) { return std::find_if(sample.lists.begin(), sample.lists.end(), [&](const std::string& list) { return list == path || list == path + ".*"; }) != sample.lists.end(); };
  for (std::size_t next = 0; next < open.size() && open.size() < 500; ++next) {
    const auto [node, around] = open[next];
    if (!json.is(node, Kind::Object)) continue;
    for (Node c = json.first(node); c != Json::kNone; c = json.next(c)) {
      if (!named(json, c)) continue;
      const std::string path = around.empty() ? step(json.key(c)) : around + '.' + step(json.key(c));
      if (json.is(c, Kind::Object) && !is_list(path)) open.emplace_back(c, path);
      if (json.kind(c) != Kind::Array && json.kind(c) != Kind::Object) out.push_back({path, plain_name(json.key(c)), c});
    }
  }
  return out;
}

const Value* find(const std::vector<Value>& values, Names names) {
  for (const std::string_view name : names)
    for (const Value& value : values)
      if (value.name == name) return &value;
  return nullptr;
}

const Value* find(const std::vector<Value>& values, std::initializer_list<std::string_view> names) { return find(values, Names(names.begin(), names.size())); }

std::string braced(std::string_view text) {  // as a template's letters
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

struct Item {
  std::string name, value;
  std::string as;  // the TEMPLATE; empty: left out
};

class Asker {
 public:
  Asker(const Json& json, const Sample& sample, std::string_view url, const std::vector<std::string>& headers)
      : json_(json), sample_(sample), headers_(headers), around_(surroundings(json, sample)) {
    split(url);
  }

  Asking all() {
    thread();
    paging();
    about();
    std::string query;
    for (const Item& item : items_)
      if (!item.as.empty()) query += (query.empty() ? "" : ", ") + quoted(item.name) + ": " + quoted(item.as);
    out_.request = "{\"url\": \"{endpoint}\"" + (query.empty() ? "" : ", \"query\": {" + query + "}") + "}";
    return std::move(out_);
  }

 private:
  void split(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const std::size_t mark = std::min(url.find('?'), url.size());
    out_.endpoint = url.substr(0, mark);
    for (std::string_view rest = url.substr(std::min(mark + 1, url.size())); !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find('&'));
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
      const std::size_t equals = std::min(one.find('='), one.size());
      Item item{percent_decode(one.substr(0, equals), true), percent_decode(one.substr(std::min(equals + 1, one.size())), true), ""};
      item.as = braced(item.value);
      if (among(plain_name(item.name), kSecret)) {
        item.as.clear();
        out_.unsure.push_back("read.request: " + item.name + " was left out; a secret does not belong into a page that everybody can read");
      }
      if (!item.name.empty()) items_.push_back(std::move(item));
    }
  }

  Item* item(Names names) {
    for (const std::string_view name : names)
      for (Item& item : items_)
        if (plain_name(item.name) == name && !item.as.empty()) return &item;
    return nullptr;
  }

  void thread() {
    if (Item* found = item(kThread); found != nullptr && !found->value.empty()) {
      out_.thread = found->value;
      found->as = "{thread}";
      return;
    }
    if (out_.endpoint.empty()) {
      items_.push_back({"thread", "", "{thread?}"});
      return out_.unsure.push_back("read.request: without a URL nothing is known of how to ask; now ENDPOINT?thread=KEY");
    }
    // The last part of the path that looks like a key: a number, or the part before "comments".
    const std::string& url = out_.endpoint;
    const std::size_t scheme = url.find("://"), host = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    std::size_t from = std::string::npos, to = 0;
    for (std::size_t at = host; at != std::string::npos && at < url.size();) {
      const std::size_t end = std::min(url.find('/', at + 1), url.size());
      std::string_view part = std::string_view(url).substr(at + 1, end - at - 1);
      const std::size_t ending = part.ends_with(".json") ? 5 : 0;
      part.remove_suffix(ending);
      const bool key = is_number(part) || (part.size() >= 16 && part.find_first_of("0123456789") != std::string_view::npos) ||
                       (end < url.size() && (url.compare(end, 9, "/comments") == 0 || url.compare(end, 8, "/replies") == 0) && part.size() > 0 && !among(part, kFolders));
      if (key) from = at + 1, to = end - ending;
      at = end == url.size() ? std::string::npos : end;
    }
    if (from == std::string::npos) return out_.unsure.push_back("read.request: no thread's key was seen in the URL; write {thread} where it belongs, in endpoint or in a query item");
    out_.thread = percent_decode(std::string_view(url).substr(from, to - from), false);
    out_.endpoint = url.substr(0, from) + "{thread}" + url.substr(to);
  }

  std::string_view header(std::string_view name) const {
    for (const std::string& line : headers_)
      if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == ':') {
        std::string_view value = std::string_view(line).substr(name.size() + 1);
        while (value.starts_with(' ')) value.remove_prefix(1);
        return value;
      }
    return {};
  }

  std::int64_t size() const {
    std::int64_t roots = 0;
    for (const Comment& comment : sample_.comments) roots += comment.around == SIZE_MAX;
    return roots;
  }

  // The item that says how many are wanted, as {paging.size}; and what it says.
  std::string sized() {
    Item* found = item(kSize);
    if (found != nullptr && is_number(found->value)) {
      found->as = "{paging.size}";
      return ", \"size\": " + found->value.substr(0, 9);
    }
    const Value* told = find(around_, {"pagesize", "perpage", "limit", "hitsperpage"});
    return told != nullptr && json_.integer(told->node).value_or(0) > 0 && json_.integer(told->node) < 100'000 ? ", \"size\": " + decimal(*json_.integer(told->node)) : "";
  }

  void page_item(Names names, std::string_view as, std::string_view otherwise) {
    Item* found = item(names);
    if (found == nullptr) {
      items_.push_back({std::string(otherwise), "", std::string(as)});
      if (!out_.endpoint.empty()) out_.unsure.push_back("read.paging: the item of the query is taken to be called " + std::string(otherwise));
    } else {
      found->as = as;
    }
  }

  void paging() {
    const Value* total = find(around_, {"total", "totalcount", "count", "commentcount", "totalcomments", "totalelements", "totalresults", "totalitems", "nbhits", "numfound", "recordstotal", "totalrecords", "rootscount"});
    const Value* pages = find(around_, {"totalpages", "pages", "pagecount", "lastpage", "nbpages", "numpages", "pagetotal"});
    const Value* more = find(around_, {"hasmore", "hasnext", "hasnextpage", "more", "morepages"});
    const Value* next = find(around_, {"nextcursor", "endcursor", "nextpagetoken", "cursor", "nextpagecursor", "after", "nexttoken", "nextpage", "next", "nexturl", "nextlink", "continuation"});
    const auto path = [&](const Value* value) { return quoted(value->path); };
    const auto number = [&](const Value* value) { return value == nullptr ? std::optional<std::int64_t>() : json_.integer(value->node); };
    if (header("link").find("rel=\"next\"") != std::string_view::npos || header("link").find("rel=next") != std::string_view::npos) {
      out_.paging = "{\"by\": \"link\"}";
    } else if (const std::string_view name = !header("x-wp-totalpages").empty() ? "X-WP-TotalPages" : !header("x-total-pages").empty() ? "X-Total-Pages" : ""; !name.empty()) {
      page_item(kPage, "{paging.page}", "page");
      out_.paging = "{\"by\": \"page\"" + sized() + ", \"pages\": {\"header\": " + quoted(name) + "}}";
    } else if (next != nullptr && json_.is(next->node, Kind::Text)) {
      const std::string_view value = json_.text(next->node);
      const bool link = value.find("://") != std::string_view::npos;
      out_.paging = "{\"by\": \"cursor\", \"next\": " + path(next);
      if (more != nullptr && json_.kind(more->node) <= Kind::True && json_.kind(more->node) >= Kind::False) out_.paging += ", \"more\": {\"at\": " + path(more) + ", \"is\": [\"true\"]}";
      if (link) out_.paging += ", \"request\": {\"url\": \"{paging.cursor}\"}";
      out_.paging += "}";
      if (!link) page_item(kCursor, "{paging.cursor?}", next->name == "endcursor" ? "after" : next->name == "nextpagetoken" ? "pageToken" : next->name == "nextpage" ? "page_cursor" : "cursor");
      if (!link) (void)sized();
    } else if (number(pages).value_or(0) > 0) {
      const Value* page = find(around_, kPage);
      page_item(kPage, "{paging.page}", "page");
      const bool from_zero = page != nullptr && json_.integer(page->node) == 0;
      out_.paging = std::string("{\"by\": \"page\", \"first\": ") + (from_zero ? "0" : "1") + sized() + ", \"pages\": " + path(pages) + "}";
    } else if (find(around_, kOffset) != nullptr || item(kOffset) != nullptr) {
      page_item(kOffset, "{paging.offset}", find(around_, kOffset) != nullptr ? json_.key(find(around_, kOffset)->node) : "offset");
      out_.paging = "{\"by\": \"offset\"" + sized() + (total != nullptr ? ", \"total\": " + path(total) : "") + "}";
    } else if (item(kPage) != nullptr || find(around_, kPage) != nullptr) {
      page_item(kPage, "{paging.page}", "page");
      out_.paging = "{\"by\": \"page\"" + sized() + (more != nullptr ? ", \"more\": {\"at\": " + path(more) + "}" : total != nullptr ? ", \"total\": " + path(total) : "") + "}";
    }
    if (number(total)) out_.count = path(total);
    else for (const std::string_view name : {"X-WP-Total", "X-Total-Count", "X-Total"}) {
      std::string low(name);
      std::transform(low.begin(), low.end(), low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
      if (!header(low).empty() && out_.count.empty()) out_.count = "{\"header\": " + quoted(name) + "}";
    }
    const auto all = static_cast<std::int64_t>(sample_.comments.size());
    if (out_.paging.empty() && number(total).value_or(0) > all && number(total).value_or(0) > size())
      out_.unsure.push_back("read.paging: the host tells of " + decimal(*number(total)) + " and gave " + decimal(all) + "; how to ask for the others is not to be seen");
    if (out_.paging.empty() && number(total).value_or(0) <= all && (more != nullptr && json_.is(more->node, Kind::True)))
      out_.unsure.push_back("read.paging: " + more->path + " is true; how to ask for more is not to be seen");
  }

  void about() {
    if (const Value* title = find(around_, {"title", "threadtitle", "pagetitle"}); title != nullptr && json_.is(title->node, Kind::Text)) out_.title = quoted(title->path);
    if (const Value* closed = find(around_, {"closed", "locked", "isclosed", "islocked", "readonly", "commentsclosed", "archived"}); closed != nullptr && json_.kind(closed->node) <= Kind::True && json_.kind(closed->node) >= Kind::False)
      out_.closed = "{\"at\": " + quoted(closed->path) + ", \"is\": [\"true\"]}";
  }

  const Json& json_;
  const Sample& sample_;
  const std::vector<std::string>& headers_;
  std::vector<Value> around_;
  std::vector<Item> items_;
  Asking out_;
};

}  // namespace

Asking asking(const Json& json, const Sample& sample, std::string_view url, const std::vector<std::string>& headers) { return Asker(json, sample, url, headers).all(); }

}  // namespace rejoinder::propose
