#include "endpoint/check.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "endpoint/path.hpp"
#include "endpoint/template.hpp"
#include "endpoint/words.hpp"

namespace rejoinder::endpoint {
namespace {

using Kind = Json::Kind;
using Node = Json::Node;

// What stands somewhere in a mapping: first what is checked by itself, then the objects, whose members are in the table.
enum Type : unsigned char {
  One, Integer, Bool, Text, Scalar, Status, Word, Format, Path, Paths, Template, Contains, SourceText, Name, Body, Next, Ways,
  Top, Read, Fields, Tree, Ids, More, Paging, Last, Writes, Way, Votes, Rule, Limits, Guest, Counts, Request, Field, Cond, Source,
};
enum : unsigned char { kMust = 1, kMany = 2, kMap = 4, kList = 8 };  // has to be there; one or a list; an object of any names; a list

struct Member {
  Type in;
  std::string_view name;
  Type type;
  unsigned char how = 0;
  std::string_view words = {};
};

constexpr Member kMembers[] = {
    {Top, "$schema", Text}, {Top, "mapping", One, kMust}, {Top, "name", Text}, {Top, "verified", Text}, {Top, "values", Source, kMap | kMany},
    {Top, "read", Read, kMust}, {Top, "write", Writes}, {Top, "outcome", Rule, kList}, {Top, "message", Field}, {Top, "format", Word, 0, "html|markdown|text"},
    {Top, "limits", Limits}, {Top, "guest", Guest}, {Top, "credentials", Word, 0, "omit|same-origin|include"}, {Top, "lost", Word, 0, "key|refused|search|ask"},
    {Top, "settle", Integer}, {Top, "flattens", Bool}, {Top, "mention", Bool}, {Top, "poll", Integer}, {Top, "counts", Counts}, {Top, "reader", Name},

    {Read, "request", Request, kMust}, {Read, "comments", Paths, kMust}, {Read, "tree", Tree}, {Read, "fields", Fields, kMust}, {Read, "skip", Cond},
    {Read, "none", Cond}, {Read, "paging", Paging}, {Read, "count", Field}, {Read, "title", Field}, {Read, "closed", Cond},

    {Fields, "id", Field, kMust}, {Fields, "body", Field, kMust}, {Fields, "name", Field}, {Fields, "url", Field}, {Fields, "role", Field},
    {Fields, "format", Format}, {Fields, "created", Field}, {Fields, "edited", Field}, {Fields, "state", Field}, {Fields, "up", Field}, {Fields, "down", Field},
    {Fields, "pinned", Field}, {Fields, "rev", Field}, {Fields, "vote", Field}, {Fields, "ref", Field},

    {Tree, "parent", Field}, {Tree, "roots", Template, kList}, {Tree, "names", Path}, {Tree, "children", Paths}, {Tree, "ids", Ids}, {Tree, "more", More},
    {Ids, "at", Paths}, {Ids, "request", Request, kMust},
    {More, "when", Cond, kMust}, {More, "request", Request, kMust}, {More, "comments", Paths},

    {Paging, "by", Word, kMust, "page|offset|cursor|link|ids"}, {Paging, "first", Integer}, {Paging, "size", Integer}, {Paging, "pages", Field},
    {Paging, "total", Field}, {Paging, "counts", Word, 0, "roots|all"}, {Paging, "next", Next}, {Paging, "more", Cond}, {Paging, "ids", Path},
    {Paging, "request", Request}, {Last, "last", Field, kMust},

    {Writes, "reply", Way, kMany}, {Writes, "edit", Way, kMany}, {Writes, "delete", Way, kMany}, {Writes, "vote", Ways}, {Writes, "report", Way, kMany},
    {Votes, "up", Way, kMany}, {Votes, "down", Way, kMany}, {Votes, "none", Way, kMany},
    {Way, "if", Name, kMany}, {Way, "request", Request, kMust}, {Way, "comment", Path}, {Way, "id", Field}, {Way, "state", Field},

    {Rule, "when", Cond, kMust}, {Rule, "means", Word, kMust, "posted|held|duplicate|later|sign-in|captcha|rejected|closed|gone|token|next"}, {Rule, "wait", Integer},
    {Rule, "say", Field},

    {Limits, "body", Integer}, {Limits, "name", Integer}, {Limits, "min", Integer}, {Limits, "pause", Integer},
    {Limits, "unit", Word, 0, "bytes|utf16|characters"},
    {Guest, "name", Word, 0, "required|optional|none"}, {Guest, "email", Word, 0, "required|optional|none"},

    {Request, "method", Word, 0, "GET|POST|PUT|PATCH|DELETE"}, {Request, "url", Template, kMust}, {Request, "query", Template, kMap},
    {Request, "headers", Template, kMap}, {Request, "json", Body}, {Request, "form", Template, kMap}, {Request, "text", Template},

    // Of FIELDs, and of what is one and more.
    {Field, "at", Paths}, {Field, "const", Scalar}, {Field, "header", Text}, {Field, "whole", Bool}, {Field, "status", Status}, {Field, "facets", Path},
    {Field, "in", Path}, {Field, "key", Path}, {Field, "then", Path}, {Field, "when", Cond}, {Field, "after", Template}, {Field, "before", Template},
    {Field, "split", Text}, {Field, "pick", Integer}, {Field, "map", Scalar, kMap}, {Field, "text", Bool}, {Field, "entities", Bool},
    {Field, "time", Word, 0, "seconds|millis|iso"}, {Field, "zone", Template}, {Field, "prefix", Template},
    {Cond, "text", Contains}, {Cond, "is", Scalar, kMany}, {Cond, "not", Scalar, kMany}, {Cond, "over", Integer}, {Cond, "present", Bool},
    {Cond, "any", Cond, kList},
    {Source, "attribute", Text}, {Source, "page", Text}, {Source, "attr", Text}, {Source, "cookie", Text}, {Source, "global", Text},
    {Source, "text", SourceText}, {Source, "request", Request}, {Source, "if", Name, kMany}, {Source, "optional", Bool},
    {Counts, "request", Request, kMust},
};

bool is_field(Type type) { return type == Field || type == Cond || type == Source || type == Counts; }

// In the order of Type, up to the objects.
constexpr std::string_view kExpected[] = {
    "1", "a whole number", "true or false", "a text", "a text, a number, true, false or null", "an HTTP status, a list of them or true", "one of ",
    "markdown, html, text or a FIELD", "a path such as \"a.b.0\"", "a path such as \"a.b.0\", or a list of paths", "a text; names in it as {name}, braces as {{ and }}",
    "a text, a list of texts or true", "a text with {names}, or true", "the name of a value", "JSON", "a FIELD or {\"last\": FIELD}",
    "a WRITE, a list of them or {\"up\", \"down\", \"none\"}",
};

constexpr std::string_view kPage = "endpoint|thread|page.url|page.path|page.host|page.origin|page.title|page.lang|page.agent|page.referrer";
constexpr std::string_view kPaging = "paging.page|paging.offset|paging.size|paging.cursor|paging.ids";
constexpr std::string_view kWrite = "id|body|name|email|url|value|reason|time|parent.id|parent.root|parent.name|parent.reply|parent.ref|root.ref|comment.id|comment.ref";

class Check {
 public:
  explicit Check(const Json& json) : json_(json), values_(json.member(json.root(), "values")) {}

  Result<void> all() {
    if (!json_.is(json_.root(), Kind::Object)) return Error{"expected an object: a mapping", ""};
    if (value(json_.root(), Top, 0, {})) cycles();
    if (error_.what.empty()) return {};
    return error_;
  }

 private:
  // In which part of a mapping a name is used.
  enum class Place { Page, Reading, Comment, Writing };

  bool fail(std::string what) {
    if (error_.what.empty()) error_ = {std::move(what), path_};
    return false;
  }
  bool expected(Type type, std::string_view words = {}) {
    return fail("expected " + (type < Top ? std::string(kExpected[type]).append(words) : std::string("an object")));
  }

  bool scalar(Node n) const { return json_.kind(n) < Kind::Array; }

  // One value, or all in it. `how` and `words`: as in the table.
  bool value(Node n, Type type, unsigned how, std::string_view words) {
    if (depth_ > 24) return fail("nested too deep");
    if (how & kMap) {
      if (!json_.is(n, Kind::Object)) return fail("expected an object");
      return inside(n, type, how & ~unsigned{kMap}, words);
    }
    if (how & kList && !json_.is(n, Kind::Array)) return fail("expected a list");
    const bool list = json_.is(n, Kind::Array);
    if (list && (how & (kMany | kList) || type == Cond || type == Field)) return inside(n, type, type == Cond || type == Field ? 0 : how & ~unsigned{kMany | kList}, words);
    switch (type) {
      case One: return json_.integer(n) == 1 || expected(type);
      case Integer: return json_.integer(n) || expected(type);
      case Bool: return json_.is(n, Kind::True) || json_.is(n, Kind::False) || expected(type);
      case Text: return json_.is(n, Kind::Text) || expected(type);
      case Scalar: return scalar(n) || expected(type);
      case Status: return json_.is(n, Kind::True) || (list ? inside(n, Integer, 0, {}) : json_.integer(n) || expected(type));
      case Contains: return json_.is(n, Kind::True) || (list ? inside(n, Text, 0, {}) : json_.is(n, Kind::Text) || expected(type));
      case Word: return word_of(words, json_.text(n)) >= 0 || expected(type, words);
      case Format: return word_of("markdown|html|text", json_.text(n)) >= 0 || value(n, Field, 0, {});
      case Path: return (json_.is(n, Kind::Text) && is_path(json_.text(n))) || expected(type);
      case Paths: return list ? inside(n, Path, 0, {}) : value(n, Path, 0, {});
      case Template: return scalar(n) ? pieces(json_.text(n)) : expected(type);
      case SourceText: return json_.is(n, Kind::True) || (json_.is(n, Kind::Text) ? pieces(json_.text(n)) : expected(type));
      case Name: return (json_.is(n, Kind::Text) && known(json_.text(n))) || expected(type);
      case Body: return scalar(n) ? !json_.is(n, Kind::Text) || pieces(json_.text(n)) : inside(n, Body, 0, {});
      case Next: return value(n, json_.member(n, "last") != Json::kNone ? Last : Field, 0, {});
      case Ways: return value(n, !json_.is(n, Kind::Object) || json_.member(n, "request") != Json::kNone ? Way : Votes, kMany, {});
      case Field: if (json_.is(n, Kind::Text)) return value(n, Path, 0, {}); break;
      default: break;
    }
    return object(n, type);
  }

  // All elements or members of a node.
  bool inside(Node n, Type type, unsigned how, std::string_view words) {
    std::int64_t index = 0;
    const bool object = json_.is(n, Kind::Object);
    for (Node c = json_.first(n); c != Json::kNone; c = json_.next(c)) {
      const std::size_t size = enter(object ? json_.key(c) : std::string_view(), index++);
      if (!value(c, type, how, words)) return false;
      leave(size);
    }
    return true;
  }

  bool object(Node n, Type type) {
    if (!json_.is(n, Kind::Object)) return is_field(type) ? fail("expected a path, an object or a list of these") : expected(type);
    const Place before = place_;
    if (type == Read) place_ = Place::Reading;
    if (type == Ids || type == More) place_ = Place::Comment;
    if (type == Way) place_ = Place::Writing;
    for (Node c = json_.first(n); c != Json::kNone; c = json_.next(c)) {
      const std::size_t size = enter(json_.key(c), 0);
      if (json_.member(n, json_.key(c)) != c) return fail("stands here twice");
      const Member* const row = find(type, json_.key(c));
      if (row == nullptr) return unknown(type);
      if (!value(c, row->type, row->how, row->words)) return false;
      leave(size);
    }
    for (const Member& row : kMembers)
      if (row.in == type && row.how & kMust && json_.member(n, row.name) == Json::kNone) return fail("lacks \"" + std::string(row.name) + "\"");
    if (type == Request && !request(n)) return false;
    place_ = before;
    return true;
  }

  bool request(Node n) {
    int bodies = 0;
    for (const std::string_view body : {"json", "form", "text"}) bodies += json_.member(n, body) != Json::kNone ? 1 : 0;
    if (bodies > 1) return fail("expected one of json, form and text");
    if (bodies == 1 && json_.text(json_.member(n, "method")) == "GET") return fail("a GET has no json, form or text");
    return true;
  }

  static const Member* find(Type type, std::string_view name) {
    for (const Member& row : kMembers)
      if (row.name == name && row.in == type) return &row;
    return is_field(type) && type != Field ? find(Field, name) : nullptr;
  }

  bool unknown(Type type) {
    std::string what = "no such member; there are";
    for (const Member& row : kMembers)
      if (row.in == type || (row.in == Field && is_field(type))) (what += ' ') += row.name;
    return fail(std::move(what));
  }

  bool pieces(std::string_view text) {
    Piece piece;
    while (!text.empty()) {
      if (!take_piece(text, piece)) return expected(Template);
      if (!piece.name.empty() && !known(piece.name)) return fail("there is no value \"" + std::string(piece.name) + "\" here");
      if (piece.filters & (kRendered | kInline) && piece.name != "body") return fail("only a body is rendered");
    }
    return true;
  }

  bool known(std::string_view name) const {
    if (word_of(kPage, name) >= 0 || json_.member(values_, name) != Json::kNone) return true;
    switch (place_) {
      case Place::Page: return false;
      case Place::Reading: return word_of(kPaging, name) >= 0;
      case Place::Comment: return name.starts_with("comment.");
      case Place::Writing: return word_of(kWrite, name) >= 0;
    }
    return false;
  }

  // Values that are made of themselves, or of a long chain of others.
  void cycles() {
    heights_.assign(json_.last(json_.root()) + std::size_t{1}, 0);
    for (Node v = json_.first(values_); v != Json::kNone; v = json_.next(v)) {
      const std::string_view name = json_.key(v);
      path_ = "values." + std::string(name);
      if (word_of(kPage, name) >= 0 || word_of(kWrite, name) >= 0 || name.find('.') != std::string_view::npos) return void(fail("is a name that has a meaning already"));
      if (height(v, 1) > kChain) return void(fail("is made of itself, or of too many others"));
    }
  }

  static constexpr unsigned char kChain = 7;
  unsigned char height(Node v, unsigned char deep) {
    if (deep > kChain || heights_[v] != 0) return deep > kChain ? deep : heights_[v];
    unsigned char most = 0;
    const auto follow = [&](std::string_view name) {
      if (const Node to = json_.member(values_, name); to != Json::kNone) most = std::max(most, height(to, static_cast<unsigned char>(deep + 1)));
    };
    for (Node n = v; n <= json_.last(v) && most <= kChain; ++n) {
      std::string_view text = json_.text(n);
      if (json_.key(n) == "if") {
        follow(text);
        for (Node name = json_.first(n); name != Json::kNone; name = json_.next(name)) follow(json_.text(name));
      }
      for (Piece piece; !text.empty() && most <= kChain && take_piece(text, piece);) follow(piece.name);
    }
    return heights_[v] = static_cast<unsigned char>(most + 1);
  }

  std::size_t enter(std::string_view name, std::int64_t index) {
    const std::size_t size = path_.size();
    ++depth_;
    if (name.empty()) ((path_ += '[') += decimal(index)) += ']';
    else (path_ += path_.empty() ? "" : ".") += name;
    return size;
  }
  void leave(std::size_t size) {
    --depth_;
    path_.resize(size);
  }

  const Json& json_;
  const Node values_;
  Error error_;
  std::string path_;
  Place place_ = Place::Page;
  int depth_ = 0;
  std::vector<unsigned char> heights_;  // of values; 0: not known yet
};

}  // namespace

Result<void> check_mapping(const Json& json) { return Check(json).all(); }

}  // namespace rejoinder::endpoint
