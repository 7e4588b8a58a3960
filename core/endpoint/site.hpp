// A mapping and what is known of the page that it is used on: what its names stand for, and the requests made of them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "endpoint/answer.hpp"
#include "endpoint/dictionary.hpp"
#include "endpoint/mapped.hpp"
#include "endpoint/template.hpp"

namespace rejoinder::endpoint {

// What names stand for in one request, besides those of the site.
struct Locals {
  std::vector<std::pair<std::string_view, std::string_view>> texts;
  const Json* json = nullptr;  // {comment.PATH}
  Json::Node comment = Json::kNone;
};

class Site {
 public:
  Site(Json mapping, const Tools& tools);

  const Json& mapping() const { return map_; }
  const Tools& tools() const { return tools_; }
  Json::Node section(std::string_view name) const { return map_.member(map_.root(), name); }

  void place(std::string_view endpoint, std::string_view thread);
  const std::vector<std::string>& questions() const { return questions_; }
  void told(std::size_t question, std::string_view answer);

  // Errors name a value that the page does not have.
  Result<void> request(Json::Node request, const Locals& locals, Request& out);
  std::string value(std::string_view name, const Locals& locals);
  std::string fill(std::string_view text, const Locals& locals) { return fill(text, locals, false).text; }

  // Whether all the names of an "if" have a value: a name or a list of them.
  bool have(Json::Node names, const Locals& locals);

  // Parents that mean the article.
  std::vector<std::string> roots();

  // What a comment's fields.ref was, for writes.
  void refer(std::string_view id, std::string ref);
  std::string ref(std::string_view id) const;

  // A text put through what a FIELD or SOURCE does with it: after, before, split, pick, map, text, entities, time, prefix.
  std::string cut(Json::Node how, std::string text);

  // The source whose request must be answered before anything in this part of the mapping can be sent; kNone: none.
  Json::Node unfetched(Json::Node part);
  void fetched(Json::Node source, const Response& response);
  bool forget_fetched();  // false: there was nothing

 private:
  struct Filled {
    std::string text;
    bool left_out = false;
    Piece lone;  // the only piece, if it is a name
  };
  Filled fill(std::string_view text, const Locals& locals, bool url);
  std::string look(std::string_view name, const Locals& locals);
  std::string filtered(const Piece& piece, const Locals& locals);
  std::string source(Json::Node source);
  bool write_json(std::string& out, Json::Node value, const Locals& locals);
  std::vector<std::string> filled(Json::Node members, const Locals& locals);
  void append_form(std::string& out, Json::Node members, const Locals& locals, bool query);
  std::string asked(std::string_view question) const;
  void ask(std::string question);

  Json map_;
  Tools tools_;
  Dictionary refs_;
  std::vector<std::string> ref_texts_;
  std::string endpoint_, thread_;
  std::vector<std::string> questions_, answers_, want_;
  std::vector<std::pair<Json::Node, std::string>> fetched_;
  Credentials credentials_ = Credentials::SameOrigin;

  // While something is filled.
  Json::Node wanted_ = Json::kNone;  // a source that has to be fetched
  std::string missing_;              // a name without a value
  int depth_ = 0;                    // of names in names
};

// What a response is to FIELDs.
Answer read_answer(const Response& response, const Tools& tools);

}  // namespace rejoinder::endpoint
