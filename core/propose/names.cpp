#include "propose/names.hpp"

#include <algorithm>

namespace rejoinder::propose {
namespace {

constexpr Word kId[] = {{"id", 10}, {"commentid", 11}, {"uuid", 9}, {"guid", 9}, {"objectid", 9}, {"commenthex", 10}, {"messageid", 9}, {"cid", 9}, {"uri", 7}, {"key", 6},
  {"permalink", 5}, {"number", 5}, {"nr", 5}, {"no", 4}, {"pk", 8}, {"postid", 7}, {"uid", 5}, {"hash", 3}, {"slug", 4}, {"ref", 4}, {"name", 2}, {"postnumber", 4}, {"identifier", 8},
  {"commentuuid", 10}, {"idcomment", 9}, {"nid", 6}, {"oid", 8}, {"idstr", 8}, {"commentkey", 9}, {"shortid", 5}, {"index", 3}};

constexpr Word kParent[] = {{"parent", 10}, {"parentid", 10}, {"parenthex", 10}, {"parentcommentid", 11}, {"parentcomment", 10}, {"parentuuid", 10}, {"parentkey", 9}, {"parentnumber", 8},
  {"parenturi", 10}, {"parentcommentuuid", 10}, {"replyto", 9}, {"replytoid", 9}, {"inreplytoid", 9}, {"inreplyto", 9}, {"inreplytouri", 9}, {"replytopostnumber", 9}, {"replytocomment", 9},
  {"replytocommentid", 9}, {"replyid", 6}, {"pid", 9}, {"rid", 6}, {"rootid", 3}, {"root", 2}, {"reply", 4}, {"answerto", 8}, {"answersto", 8}, {"answers", 5}, {"repliesto", 9},
  {"responseto", 8}, {"respondsto", 8}, {"refid", 4}, {"threadparent", 7}, {"ancestor", 4}, {"path", 3}, {"parents", 5}, {"to", 3}, {"padre", 8}, {"idparent", 9}, {"commentparent", 9},
  {"parentpost", 8}, {"parentmessageid", 9}, {"replyof", 8}, {"eltern", 7}, {"up", 2}};

constexpr Word kName[] = {{"authorname", 11}, {"authordisplayname", 12}, {"userdisplayname", 12}, {"displayname", 10}, {"name", 9.5}, {"nick", 9}, {"nickname", 9}, {"author", 10}, {"username", 9},
  {"user", 7}, {"by", 9}, {"bynickname", 11}, {"login", 6}, {"handle", 6}, {"acct", 5}, {"accountdisplayname", 12}, {"accountacct", 7}, {"commentername", 10}, {"creatorname", 9},
  {"creatordisplayname", 11}, {"postername", 9}, {"from", 5}, {"fromname", 8}, {"sender", 7}, {"sendername", 9}, {"fullname", 8}, {"authorfullname", 10}, {"screenname", 7}, {"writer", 8},
  {"who", 8}, {"poster", 8}, {"postedby", 9}, {"owner", 6}, {"ownerdisplayname", 11}, {"membername", 10}, {"authornickname", 11}, {"authorlogin", 9}, {"authorusername", 9}, {"authorhandle", 7},
  {"nombre", 7}, {"autor", 10}, {"auteur", 9}, {"benutzer", 7}, {"verfasser", 8}, {"person", 6}, {"commentauthor", 10}, {"guestname", 9}, {"profilename", 9}, {"firstname", 5}, {"alias", 6},
  {"creator", 7}, {"commenter", 8}, {"createdby", 8}, {"authornick", 10}, {"usernickname", 10}, {"pseudo", 7}};

constexpr Word kUrl[] = {{"url", 5}, {"website", 10}, {"websiteurl", 10}, {"homepage", 9}, {"link", 6}, {"authorurl", 11}, {"userurl", 10}, {"web", 7}, {"site", 6}, {"authorlink", 9},
  {"authorwebsite", 11}, {"userwebsite", 10}, {"profileurl", 8}, {"accounturl", 9}, {"actorid", 5}, {"weburl", 8}, {"authoruri", 9}, {"creatoractorid", 8}, {"accounturi", 4}, {"profile", 5},
  {"commenterlink", 9}, {"userlink", 9}, {"blog", 6}, {"uri", 3}, {"authorhref", 9}};

constexpr Word kBody[] = {{"body", 10}, {"content", 9}, {"text", 9}, {"message", 8}, {"comment", 8}, {"contentrendered", 12}, {"bodyhtml", 11}, {"html", 9}, {"contenthtml", 11}, {"texthtml", 11},
  {"cooked", 10}, {"parsedcontent", 9}, {"contentmarked", 10}, {"markdown", 7}, {"raw", 5}, {"orig", 3}, {"original", 3}, {"commenttext", 10}, {"commentbody", 10}, {"commentcontent", 10},
  {"textdisplay", 9}, {"textoriginal", 6}, {"description", 5}, {"note", 6}, {"msg", 7}, {"answer", 5}, {"reply", 4}, {"post", 4}, {"rendered", 6}, {"renderedbody", 11}, {"review", 6},
  {"remark", 6}, {"value", 3}, {"excerpt", 2}, {"summary", 1}, {"texto", 8}, {"kommentar", 8}, {"inhalt", 7}, {"contenu", 7}, {"mensaje", 8}, {"nachricht", 7}, {"commentaire", 8},
  {"bodytext", 10}, {"bodymarkdown", 8}, {"bodymd", 8}, {"htmlbody", 11}, {"said", 7}, {"words", 5}, {"messagehtml", 10}, {"commenthtml", 10}, {"bodyrendered", 11}, {"recordtext", 10}, {"says", 6}};

constexpr Word kCreated[] = {{"created", 10}, {"createdat", 10}, {"creationdate", 9}, {"createdtime", 10}, {"createdon", 9}, {"datecreated", 9}, {"date", 8}, {"dategmt", 11}, {"dateutc", 11},
  {"time", 8}, {"timestamp", 8}, {"published", 9}, {"publishedat", 9}, {"posted", 8}, {"postedat", 8}, {"createdutc", 10}, {"createdati", 6}, {"insertedat", 7}, {"inserted", 6}, {"submitted", 7},
  {"submittedat", 7}, {"on", 5}, {"when", 7}, {"at", 4}, {"ts", 6}, {"pubdate", 8}, {"createdms", 8}, {"epoch", 6}, {"datum", 7}, {"fecha", 7}, {"unixtime", 7}, {"createtime", 9}, {"ctime", 7},
  {"datetime", 8}, {"createdate", 9}, {"sent", 5}, {"sentat", 6}, {"postdate", 8}, {"postedon", 8}, {"commentdate", 9}, {"commentdategmt", 11}, {"addedat", 6}, {"indexedat", 4}, {"unix", 6}};

constexpr Word kEdited[] = {{"edited", 10}, {"editedat", 10}, {"editedtime", 10}, {"edittime", 10}, {"editedon", 9}, {"modified", 9}, {"modifiedat", 9}, {"updated", 8}, {"updatedat", 8},
  {"lastedited", 9}, {"lasteditedat", 9}, {"lasteditat", 9}, {"dateupdated", 8}, {"datemodified", 8}, {"editdate", 9}, {"lastmodified", 8}, {"updatetime", 8}, {"modifieddate", 8}, {"changed", 6},
  {"mtime", 6}, {"updatedon", 8}};

constexpr Word kUp[] = {{"up", 9}, {"ups", 10}, {"upvotes", 11}, {"upvotecount", 11}, {"likes", 10}, {"like", 8}, {"likecount", 10}, {"likescount", 10}, {"voteup", 10}, {"votesup", 10},
  {"countlikes", 10}, {"countsupvotes", 11}, {"points", 8}, {"score", 7}, {"votes", 7}, {"favouritescount", 10}, {"favoritescount", 10}, {"thumbsup", 9}, {"plus", 6}, {"reactions", 4},
  {"hearts", 6}, {"agree", 5}, {"kudos", 6}, {"rating", 4}, {"karma", 4}, {"votecount", 6}, {"numlikes", 9}, {"reactionscount", 4}, {"favorites", 6}, {"votesscore", 7}};

constexpr Word kDown[] = {{"down", 9}, {"downs", 10}, {"downvotes", 11}, {"downvotecount", 11}, {"dislikes", 10}, {"dislike", 8}, {"dislikecount", 10}, {"votedown", 10}, {"votesdown", 10},
  {"countsdownvotes", 11}, {"thumbsdown", 9}, {"minus", 6}, {"disagree", 5}, {"numdislikes", 9}, {"dislikescount", 10}};

constexpr Word kPinned[] = {{"pinned", 10}, {"ispinned", 10}, {"pin", 8}, {"sticky", 9}, {"issticky", 10}, {"stickied", 10}, {"featured", 5}, {"top", 6}, {"istop", 9}};

constexpr std::string_view kPeople[] = {"author", "user", "creator", "commenter", "account", "owner", "member", "poster", "profile", "from", "by", "person", "writer", "sender", "authorinfo",
  "userinfo", "postedby", "createdby", "commentauthor", "autor", "moderator", "admin"};

}  // namespace

const std::span<const Word> kIdNames = kId, kParentNames = kParent, kNameNames = kName, kUrlNames = kUrl, kBodyNames = kBody, kCreatedNames = kCreated, kEditedNames = kEdited, kUpNames = kUp,
                            kDownNames = kDown, kPinnedNames = kPinned;

namespace {

bool begins(std::string_view name, std::initializer_list<std::string_view> with) {
  return std::any_of(with.begin(), with.end(), [&](std::string_view one) { return name.starts_with(one); });
}
bool ends(std::string_view name, std::initializer_list<std::string_view> with) {
  return std::any_of(with.begin(), with.end(), [&](std::string_view one) { return name.ends_with(one); });
}

double likely(const Word* words, std::string_view name) {
  if (words == kParent) return begins(name, {"parent", "replyto", "inreplyto", "answerto", "responseto"}) && !ends(name, {"name", "author", "text", "body", "url", "at", "date"}) ? 8 : 0;
  if (words == kName) return ends(name, {"nick", "nickname", "displayname", "username", "fullname"}) && !begins(name, {"parent", "reply", "inreply", "root"}) ? 7 : 0;
  if (words == kBody) return ends(name, {"text", "body", "content", "message", "comment"}) ? 6 : 0;
  if (words == kCreated) return begins(name, {"created", "posted", "published"}) || ends(name, {"date", "datetime", "timestamp"}) ? 6 : 0;
  return 0;
}

}  // namespace

double weight(std::span<const Word> words, const Column& column) {
  const std::string both = column.around + column.name;
  double most = likely(words.data(), column.name);
  for (const Word& word : words)
    if (word.name == column.name || word.name == both) most = std::max(most, word.weight);
  return most;
}

bool in_person(const Column& column) { return std::find(std::begin(kPeople), std::end(kPeople), column.around) != std::end(kPeople); }

}  // namespace rejoinder::propose
