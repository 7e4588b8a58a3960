#include "propose/profile.hpp"

#include <algorithm>
#include <array>

#include "endpoint/path.hpp"

namespace rejoinder::propose {
namespace {

// All of these paths lead somewhere. An answer without comments is no host's own.
struct Shape {
  std::string_view profile;
  std::array<std::string_view, 4> paths;
};

constexpr Shape kShapes[] = {
    {"native", {"rejoinder", "comments"}},
    {"wordpress", {"0.content.rendered", "0.author_name", "0.parent", "0.date_gmt"}},
    {"isso", {"replies.0.mode", "replies.0.likes", "total_replies", "hidden_replies"}},
    {"remark42", {"comments.0.locator", "comments.0.pid", "info.count"}},
    {"remark42", {"comments.0.comment.locator", "comments.0.comment.pid", "info.count"}},
    {"comentario", {"comments.0.createdTime", "comments.0.markdown", "commenters", "pageInfo"}},
    {"commento", {"comments.0.commentHex", "comments.0.parentHex", "commenters"}},
    {"cusdis", {"data.commentCount", "data.data.0.by_nickname"}},
    {"waline", {"data.data.0.objectId", "data.data.0.nick", "data.totalPages"}},
    {"artalk", {"comments.0.content_marked", "comments.0.rid", "comments.0.nick", "roots_count"}},
    {"twikoo", {"data.0.nick", "data.0.mailMd5", "data.0.replies", "more"}},
    {"discourse", {"post_stream.posts.0.post_number", "post_stream.stream"}},
    {"mastodon", {"descendants.0.account.acct", "descendants.0.in_reply_to_id", "ancestors"}},
    {"lemmy", {"comments.0.comment.path", "comments.0.counts.upvotes", "comments.0.creator"}},
    {"lemmy1", {"items.0.comment.path", "items.0.creator"}},
    {"bluesky", {"thread.post.uri", "thread.replies.0.post.record.text"}},
    {"hackernews", {"children.0.created_at_i", "children.0.author", "children.0.children", "story_id"}},
    {"hackernews", {"children.0.story_id", "children.0.author", "children.0.children"}},
    {"reddit", {"1.data.children.0.data.body_html", "0.data.children.0.data"}},
    {"ghost", {"comments.0.member", "comments.0.html", "meta.pagination"}},
    {"giscus", {"discussion.comments.0.bodyHTML", "discussion.totalCommentCount"}},
};

}  // namespace

std::string_view profile_of(const endpoint::Json& json) {
  for (const Shape& shape : kShapes) {
    const bool all = std::all_of(shape.paths.begin(), shape.paths.end(), [&](std::string_view path) { return path.empty() || endpoint::at(json, json.root(), path) != endpoint::Json::kNone; });
    if (all) return shape.profile;
  }
  return {};
}

}  // namespace rejoinder::propose
