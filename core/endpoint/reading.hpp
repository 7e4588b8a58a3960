// A whole reading of a foreign host's thread: which requests, and the comments in their answers.
#pragma once
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/comment.hpp"
#include "endpoint/dictionary.hpp"
#include "endpoint/outcome.hpp"
#include "endpoint/paging.hpp"
#include "endpoint/site.hpp"

namespace rejoinder::endpoint {

class Reading {
 public:
  explicit Reading(Site& site) : site_(site), map_(site.mapping()) {}

  void begin();
  Result<std::optional<Request>> next();
  Result<void> take(const Response& response, std::vector<Item>& out);
  Result<void> understand(const Response& response, std::vector<Item>& out);
  bool done() const { return done_; }
  bool whole() const { return done_ && whole_; }
  Document& document() { return document_; }

 private:
  enum class Kind : unsigned char { Value, Page, Comment, Branch };
  struct Job {
    Kind kind = Kind::Page;
    Request request;
    std::string parent;  // of what is in the answer; Value: empty
    Json::Node source = Json::kNone;
  };
  struct Level;  // of a tree that is walked

  Json::Node read(std::string_view name) const { return map_.member(read_, name); }
  Json::Node tree(std::string_view name) const { return map_.member(tree_, name); }

  Result<void> begin_pages();
  Result<void> judge(const Answer& answer, Fields& fields, bool& again);
  Result<void> take_answer(Fields& fields, std::vector<Item>& out);
  bool elements(const Json& json, Json::Node paths, Json::Node from, std::vector<Json::Node>& out) const;
  void walk(Fields& fields, std::vector<Json::Node> list, std::string parent, Page& page, std::vector<Item>& out);
  std::string visit(Fields& fields, Json::Node here, const std::string& around, Page& page, std::vector<Item>& out);
  std::string parent_of(Fields& fields, Json::Node here, const std::string& around, bool& named);
  void later(Kind kind, Json::Node request, const Locals& locals, std::string parent);
  void give(Item&& item, bool named, std::vector<Item>& out);
  void release(std::vector<Item>& out, bool all);
  void too_many_requests();
  void skip(std::string_view reason, std::string_view field, std::size_t limit = 0);
  Result<void> stop(Result<void> why);
  void finish(std::vector<Item>& out);

  Site& site_;
  const Json& map_;
  Json::Node read_ = Json::kNone, tree_ = Json::kNone, fields_ = Json::kNone;
  std::vector<std::string> roots_;

  bool begun_ = false, out_ = false, done_ = true, whole_ = true, retried_ = false, looked_again_ = false;
  Job job_;                 // the one that is out
  std::list<Job> jobs_;     // the next page before all others
  std::size_t requests_ = 0;
  Paging paging_;
  std::uint32_t pass_ = 1;

  Dictionary seen_;   // ids, with the pass in which they came last
  Dictionary names_;  // tree.names: of a comment, with its place in ids_
  std::vector<std::string> ids_;
  std::vector<Item> waiting_;  // for the comment that their parent names
  std::int64_t position_ = 0;
  std::size_t misfits_ = 0, taken_ = 0;  // of the answer at hand
  Fault misfit_;                         // the first one in it
  std::size_t taken_all_ = 0, timeless_ = 0;
  bool bad_time_ = false;  // something that is no time stood where one should
  Document document_;
};

}  // namespace rejoinder::endpoint
