#include "render/parts.hpp"

#include <algorithm>
#include <span>

#include "render/article.hpp"

namespace rejoinder::render {
namespace {

using html::Attr;
using html::Tag;
using model::By;
using words::Word;

// In the order of model::word: conversation, newest, best, replied, active, flat-oldest, flat-newest.
constexpr Word kOrders[] = {Word::OrderConversation, Word::OrderNewest, Word::OrderBest, Word::OrderReplied, Word::OrderActive, Word::OrderFlatOldest, Word::OrderFlatNewest};

std::string counted(const Scene& scene, Word word, std::size_t count) { return scene.words.say(word, {count}); }

void write_count(html::Writer& out, const Scene& scene, std::size_t) {
  out.open(Tag::H2).attr(Attr::Class, "rj-count").attr(Attr::Id, "rj-count").attr(Attr::Part, "count").attr(Attr::DataKey, "count").text(scene.loaded ? counted(scene, Word::Count, scene.thread.count()) : std::string(scene.words[Word::Comments])).close(Tag::H2);
}

void write_status(html::Writer& out, const Scene& scene, std::size_t) {
  out.open(Tag::P).attr(Attr::Class, "rj-status").attr(Attr::DataKey, "status").text(scene.status);
  if (scene.can_refresh) {
    out.text(" ");
    write_button(out, "refresh", scene.words[Word::TryAgain]);
  }
  out.close(Tag::P);
}

void write_choice(html::Writer& out, const words::Words& words, std::string_view name, Word label, std::string_view chosen, std::span<const Word> texts, bool replies) {
  out.open(Tag::Label).text(words[label]).text(" ").open(Tag::Select).attr(Attr::Name, name).attr(Attr::DataDo, name);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view word = i > 4 ? model::word(static_cast<By>(i - 5), true) : model::word(static_cast<By>(i), false);
    out.open(Tag::Option).attr(Attr::Value, word);
    if (word == chosen) out.attr(Attr::Selected, "");
    out.text(words[replies && i == 0 ? Word::OrderOldest : texts[i]]).close(Tag::Option);
  }
  out.close(Tag::Select).close(Tag::Label);
}

// Only the second part tells of one.
[[gnu::noinline]] void write_feed(html::Writer& out, const Scene& scene) {
  if (out.open_link(scene.feed)) out.text(scene.words[words::LateWord::Feed]).close(Tag::A);
}

// In which order the comments stand, when there are several, and what of them is new.
void write_tools(html::Writer& out, const Scene& scene, std::size_t) {
  out.open(Tag::Div).attr(Attr::Class, "rj-tools").attr(Attr::Part, "tools").attr(Attr::DataKey, "tools");
  if (!scene.body_limit.empty()) out.attr(Attr::DataLimit, scene.body_limit);
  out.text("");
  if (scene.exchange != model::kNone) {
    out.open(Tag::Span).text(scene.words[words::LateWord::OneExchange]).text(" ").close(Tag::Span);
    write_button(out, "all", scene.words[words::LateWord::ShowAll]);
  } else if (scene.rows.size() > 1) {
    write_choice(out, scene.words, "order", Word::Order, model::word(scene.order.comments, scene.order.flat), kOrders, false);
    if (!scene.order.flat) write_choice(out, scene.words, "replies", Word::Replies, model::word(scene.order.replies, false), std::span(kOrders).first(5), true);
    write_button(out, "search", scene.words[Word::Search]);
  }
  std::size_t fresh = 0;
  if (scene.since > 0)
    for (const model::Row& row : scene.rows) fresh += scene.is_new(scene.thread[row.comment]);
  if (fresh > 0) {
    out.open(Tag::Span).attr(Attr::Class, "rj-new").text(counted(scene, Word::New, fresh)).close(Tag::Span);
    write_button(out, "next-new", scene.words[Word::NextNew]);
  }
  out.close(Tag::Div);
}

// What ends the list.
void write_more(html::Writer& out, const Scene& scene, std::size_t shown) {
  out.open(Tag::P).attr(Attr::Class, "rj-more").attr(Attr::DataKey, "more").text("");
  if (scene.loaded && shown < scene.rows.size()) {
    out.text(scene.words.say(Word::Shown, {shown, scene.rows.size()})).text(" ");
    write_button(out, "more", scene.words[Word::ShowMore]);
  }
  if (!scene.feed.empty()) write_feed(out, scene);
  out.close(Tag::P);
}

// What has arrived and waits for the reader's word.
void write_news(html::Writer& out, const Scene& scene, std::size_t) {
  out.open(Tag::P).attr(Attr::Class, "rj-news").attr(Attr::DataKey, "news").text("");
  if (const std::size_t arrivals = scene.thread.arrivals(); arrivals > 0) write_button(out, "arrivals", counted(scene, Word::Arrivals, arrivals));
  out.close(Tag::P);
}

}  // namespace

const Part kPart[kParts] = {{"count", write_count}, {"status", write_status}, {"tools", write_tools}, {"more", write_more}, {"news", write_news}};

}  // namespace rejoinder::render
