// One run over an endpoint: what it has told of itself, and the groups of rules that are played against it.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/endpoint.hpp"
#include "conformance/fields.hpp"
#include "conformance/report.hpp"

namespace demo::conformance {

// Why a rule was not played.
inline constexpr char kHeld[] = "new comments wait for a moderator";
inline constexpr char kOnlyReads[] = "nothing is written without --write";
inline constexpr char kNoPages[] = "this thread has no pages yet";
inline constexpr char kNoThread[] = "no thread is named; --thread KEY";

struct Run {
  Report& report;
  Endpoint endpoint;
  bool writes = false;

  Answer whole{};  // the latest reading of the whole document
  int level = 0;   // declared, or what was asked for
  bool held = false;               // new comments wait for a moderator
  std::string key{}, other_key{};  // two writers' secrets
  std::string moderator{};         // a moderator's token, or empty

  bool can(std::string_view what) const;
  std::int64_t limit(std::string_view name, std::int64_t otherwise) const;
  const Json& read_whole();  // anew; the document's comments
  // What is in the latest whole under this id of the host's or the writer's; Absent when it is not.
  const Json& find(std::string_view id) const;
  Answer write(const std::string& ops, std::string_view with_key = {}) const;
  Answer reply(const std::string& id, const std::string& body, std::string_view with_key = {}) const;
};

// The comments of a document of any form.
const Json& comments_of(const Json& document);
// A comment in a change document, by the host's or the writer's id.
const Json& named(const Json& comments, std::string_view id);
// By id, as canonical text: what two readings are compared by.
std::map<std::string, std::string> by_id(const Json& comments);

// A new id: a UUID of version 7.
std::string mint();
std::string secret();  // a new key

// One operation: {"op":"reply","id":ID,"body":BODY} and `more` behind it: ",\"parent\":\"7\"".
std::string reply_op(std::string_view id, std::string_view body, std::string_view more = {});
std::string op(std::string_view name, std::string_view id, std::string_view more = {});

// A refusal as the protocol has it: one of these statuses, problem+json of this type, the field it blames (not looked at when empty).
bool refused(Rule& rule, const Answer& answer, std::initializer_list<long> statuses, std::string_view type, std::string_view field = {});
// What cannot be used, for one reason or because it is too long.
bool unusable(Rule& rule, const Answer& answer, std::string_view field = {});

// The groups. Each prints its section.
bool reading(Run& run);  // level 0, over what `whole` is; false when there is nothing to go on with
void caching(Run& run);
void writing(Run& run);
void editing(Run& run);
void deleting(Run& run);
void voting(Run& run);
void reporting(Run& run);
void moderating(Run& run);
void refusals(Run& run);
void changes(Run& run);
void live(Run& run);
void counts(Run& run);
void pages(Run& run);
void pictures(Run& run);

}  // namespace demo::conformance
