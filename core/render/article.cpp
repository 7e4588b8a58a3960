#include "render/article.hpp"

#include "base/decimal.hpp"
#include "base/percent.hpp"
#include "render/called.hpp"
#include "render/when.hpp"
#include "text/body.hpp"

namespace rejoinder::render {
namespace {

using endpoint::Format;
using endpoint::Role;
using endpoint::State;
using html::Attr;
using html::Tag;
using model::Comment;
using model::Own;
using words::LateWord;
using words::Word;
using words::Words;

// Of what is gone a name is shown only when the host still tells it, never of spam.
bool named(const Comment& c) { return !c.gone() || (!c.item.name.empty() && c.item.state != State::Spam); }

void write_name(html::Writer& out, const Comment& c, const Words& words) {
  const bool linked = !c.gone() && !c.item.url.empty() && out.open_link(c.item.url);
  out.open(Tag::Bdi).attr(Attr::Class, "rj-name").attr(Attr::Part, "name").text(shown_name(c.item.name, words)).close(Tag::Bdi);
  if (linked) out.close(Tag::A);
}

void write_time(html::Writer& out, Millis time, const Words& words) {
  out.open(Tag::Time).attr(Attr::Datetime, format_time(time)).text(when(time, words)).close(Tag::Time);
}

// A message whose first value is a name, the second a time, as elements of their own.
void write_woven(html::Writer& out, std::string_view message, std::string_view name, Millis time, const Words& words) {
  for (std::size_t at; (at = message.find_first_of("\001\002")) < message.size(); message.remove_prefix(at + 1)) {
    out.text(message.substr(0, at));
    if (message[at] == 2) write_time(out, time, words);
    else out.open(Tag::Bdi).text(shown_name(name, words)).close(Tag::Bdi);
  }
  out.text(message);
}

// In the page, and without script a page of its own.
std::string address(const Scene& scene, const Comment& c) { return within(scene.page, "id", c.item.id) += anchor("#c-", c.item.id); }

void write_parent(html::Writer& out, const Scene& scene, const Comment& parent) {
  const Words& words = scene.words;
  out.open(Tag::A).attr(Attr::Class, "rj-to").attr(Attr::Href, address(scene, parent));
  // Many are called Anonymous; the time tells which.
  const bool timed = parent.item.name.empty() && parent.item.created != kNoTime;
  if (!named(parent)) out.text(words[Word::InReplyToGone]);
  else write_woven(out, words[timed ? Word::InReplyToAt : Word::InReplyTo], parent.item.name, parent.item.created, words);
  out.close(Tag::A);
}

// How many more are for it than against it, as its reader sees it: with his own vote on its way.
void write_votes(html::Writer& out, const Comment& c) {
  const std::int64_t votes = c.item.up - c.item.down + c.vote - c.counted;
  if (votes != 0) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-votes").text(votes > 0 ? "+" : "").text(decimal(votes)).close(Tag::Span);
}

void write_vote(html::Writer& out, std::string_view action, std::string_view label, std::string_view sign, bool pressed) {
  out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, action).attr(Attr::AriaPressed, pressed ? "true" : "false");
  out.attr(Attr::AriaLabel, label).text(sign).close(Tag::Button);
}

void write_head(html::Writer& out, const Scene& scene, const Comment& c, const model::Row& row) {
  const Words& words = scene.words;
  out.open(Tag::H3).attr(Attr::Class, "rj-head").attr(Attr::Part, "head").attr(Attr::Id, anchor("h-", c.item.id)).attr(Attr::AriaLevel, std::int64_t{row.level} + 2);
  if (named(c)) {
    write_name(out, c, words);
    if (c.item.role != Role::Reader)
      out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-role").text(words[c.item.role == Role::Author ? Word::Author : Word::Moderator]).close(Tag::Span);
    out.text(" ");
  }
  if (c.gone()) out.open(Tag::Span).attr(Attr::Class, "rj-gone").text(words[c.placeholder ? Word::Missing : c.item.state == State::Deleted ? Word::Deleted : Word::Removed]).close(Tag::Span).text(" ");
  out.open(Tag::A).attr(Attr::Class, "rj-time").attr(Attr::Href, address(scene, c));
  if (c.item.created != kNoTime) write_time(out, c.item.created, words);
  else out.text(words[Word::Undated]);
  out.close(Tag::A);
  if (!c.gone() && scene.votes == Scene::Votes::None) write_votes(out, c);
  if (scene.is_new(c)) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-fresh").text(words[Word::Fresh]).close(Tag::Span);
  if (c.item.pinned) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-pin").text(words[Word::Pinned]).close(Tag::Span);
  if (c.item.edited != kNoTime && !c.gone()) {
    const std::string_view edited = words[Word::Edited];
    const std::size_t at = edited.find('\001');
    out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-edited").text(edited.substr(0, at));
    write_time(out, c.item.edited, words);
    out.text(at < edited.size() ? edited.substr(at + 1) : "").close(Tag::Span);
  }
  if (c.parent != model::kNone) {
    out.text(" ");
    write_parent(out, scene, scene.thread[c.parent]);
  }
  out.close(Tag::H3);
}

void write_line(html::Writer& out, std::string_view css, std::string_view text) { out.open(Tag::P).attr(Attr::Class, css).text(text).close(Tag::P); }

void write_body(html::Writer& out, const Scene& scene, model::Index i) {
  const Comment& c = scene.thread[i];
  out.open(Tag::Div).attr(Attr::Class, "rj-body").attr(Attr::Part, "body").attr(Attr::Dir, "auto").text("");
  const Called called(scene.thread, c.parent);
  const text::Mentions* mentions = c.calls ? &called : nullptr;
  const auto done = c.item.format == Format::Html ? text::host_html(out.out(), c.item.body, mentions)
                                                  : (c.item.format == Format::Markdown ? text::markdown : text::plain)(out.out(), c.item.body, mentions);
  if (!done) write_line(out, "rj-gone", scene.words.say(Word::Unreadable, {done.error().what}));
  out.close(Tag::Div);
}

// What a comment waits for, or why it is not shown, is part of its name.
bool noted(const Comment& c) {
  return !c.gone() && (c.muted || (c.own != Own::Leaving && (c.own != Own::None || c.change != Own::None || c.item.state == State::Pending)));
}

void write_note(html::Writer& out, const Comment& c, std::string_view text) {
  out.open(Tag::P).attr(Attr::Class, "rj-note").attr(Attr::Id, anchor("n-", c.item.id)).text(text).close(Tag::P);
}

// A button that opens and closes something says which it is now.
html::Writer& open_button(html::Writer& out, std::string_view action, bool expanded) {
  return out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, action).attr(Attr::AriaExpanded, expanded ? "true" : "false");
}

// What is not inlined here is of what only the second part brings about (wasm/exports/rest.txt).

// What an own comment, or a change of it, waits for.
[[gnu::noinline]] void write_own_note(html::Writer& out, const Comment& c, const Words& words) {
  const auto line = [&](LateWord word) { write_note(out, c, words.say(words[word], {c.note})); };
  switch (c.own) {
    case Own::None:
      if (c.change == Own::Sending) line(LateWord::Saving);
      else if (c.change == Own::Leaving) line(LateWord::Leaving);
      else if (c.change == Own::Parked) line(LateWord::Parked);
      else line(LateWord::Unsaved);
      return;
    case Own::Leaving: return;
    case Own::Held: return write_note(out, c, words[Word::Held]);
    case Own::Sending: return line(LateWord::Sending);
    case Own::Waiting: return line(LateWord::Waiting);
    case Own::Parked: return c.note.empty() ? line(LateWord::Parked) : write_note(out, c, c.note);
    case Own::Rejected: return line(LateWord::Rejected);
  }
}

[[gnu::noinline]] void write_own_buttons(html::Writer& out, const Comment& c, const Words& words) {
  const Own waits = c.own == Own::None ? c.change : c.own;
  if (waits == Own::Leaving) return write_button(out, "discard", words[LateWord::Undo]);
  if (waits == Own::Waiting || waits == Own::Parked) write_button(out, "retry", words[LateWord::SendNow]);
  if (c.mine) write_button(out, "edit", words[LateWord::Edit]);
  if (waits != Own::None && waits != Own::Sending) write_button(out, "discard", words[LateWord::Discard]);
}

[[gnu::noinline]] void write_menu(html::Writer& out, const Scene& scene, const Comment& c) {
  const Words& words = scene.words;
  out.open(Tag::Div).attr(Attr::Class, "rj-menu");
  if (scene.exchange == model::kNone) write_button(out, "exchange", words[LateWord::OnlyExchange]);
  if (scene.can_reply) write_button(out, "quote", words[LateWord::Quote]);
  write_button(out, "link", words[LateWord::CopyLink]);
  write_button(out, "share", words[LateWord::Share]);
  if (c.mine) {
    write_button(out, "delete", words[LateWord::Delete]);
  } else {
    if (scene.can_report) write_button(out, "report", words[LateWord::Report]);
    if (!c.item.name.empty()) {
      out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, "mute");
      write_woven(out, words[LateWord::Mute], c.item.name, kNoTime, words);
      out.close(Tag::Button);
    }
  }
  out.close(Tag::Div);
}

// Of what its reader does not want to read there is only who and when, and the beginning of a line of buttons.
[[gnu::noinline]] void write_muted(html::Writer& out, const Comment& c, const Words& words) {
  write_note(out, c, words[LateWord::Muted]);
  out.open(Tag::P).attr(Attr::Class, "rj-do").attr(Attr::Part, "actions").text("");
  write_button(out, "reveal", words[LateWord::Reveal]);
  write_button(out, "unmute", words[LateWord::Unmute]);
}

void write_buttons(html::Writer& out, const Scene& scene, const Comment& c, const model::Row& row) {
  const Words& words = scene.words;
  const bool open = scene.menu == row.comment;
  const bool told = c.own == Own::None && !c.gone() && c.change != Own::Leaving && !c.muted;
  if ((c.gone() && row.replies == 0) || c.own == Own::Sending) return;
  if (c.muted) write_muted(out, c, words);
  else out.open(Tag::P).attr(Attr::Class, "rj-do").attr(Attr::Part, "actions").text("");
  if (told && scene.votes != Scene::Votes::None) {
    out.open(Tag::Span).attr(Attr::Class, "rj-vote");
    write_vote(out, "up", words[Word::VoteUp], "▲", c.vote > 0);
    write_votes(out, c);
    if (scene.votes == Scene::Votes::Both) write_vote(out, "down", words[Word::VoteDown], "▼", c.vote < 0);
    out.close(Tag::Span);
  }
  if (told && scene.can_reply) write_button(out, "reply", words[Word::Reply]);
  if (!c.gone() && !c.muted && (c.own != Own::None || c.mine || c.change != Own::None)) write_own_buttons(out, c, words);
  if (row.folded) open_button(out, "fold", false).text(words.say(words[LateWord::ShowReplies], {row.replies, row.people})).close(Tag::Button);
  else if (row.replies != 0) open_button(out, "fold", true).text(words[Word::HideReplies]).close(Tag::Button);
  if (told) open_button(out, "menu", open).attr(Attr::AriaLabel, words[Word::More]).text("⋯").close(Tag::Button);
  out.close(Tag::P);
  if (told && open) write_menu(out, scene, c);
}

std::string_view state_word(const Comment& c) {
  switch (c.own) {
    case Own::Sending: return "sending";
    case Own::Waiting: case Own::Parked: return "waiting";
    case Own::Rejected: return "rejected";
    case Own::Held: return "held";
    case Own::None: case Own::Leaving: break;
  }
  if (c.muted) return "muted";
  if (c.gone()) return "gone";
  return c.item.state == State::Pending ? "held" : "visible";
}

void write_field(html::Writer& out, std::string_view label, std::string_view name, std::string_view type, std::string_view autocomplete,
                 std::string_view value, std::string_view described_by) {
  out.open(Tag::Label).text(label).open(Tag::Input).attr(Attr::Part, "field").attr(Attr::Name, name).attr(Attr::Type, type).attr(Attr::Autocomplete, autocomplete);
  out.attr(Attr::AriaDescribedby, described_by);
  if (!value.empty()) out.attr(Attr::Value, value);
  out.close(Tag::Input).close(Tag::Label);
}

}  // namespace

void write_button(html::Writer& out, std::string_view action, std::string_view label) {
  out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, action).text(label).close(Tag::Button);
}

std::string anchor(std::string_view prefix, std::string_view id) {
  std::string out(prefix);
  percent_encode(out, id);
  return out;
}

std::string within(const std::string& page, std::string_view name, std::string_view value) {
  std::string out = page;
  if (page.empty() || value.empty()) return out;
  ((out += page.find('?') == std::string::npos ? '?' : '&') += name) += '=';
  percent_encode(out, value);
  return out;
}

std::string key(char kind, std::string_view id) { return std::string{kind, ':'}.append(id); }

std::string shown_name(std::string_view name, const Words& words) {
  std::string shown = text::one_line(name);
  if (shown.empty()) shown = words[Word::Anonymous];
  return shown;
}

void write_article(html::Writer& out, const Scene& scene, const model::Row& row) {
  const Comment& c = scene.thread[row.comment];
  out.open(Tag::Article).attr(Attr::Class, "rj-c").attr(Attr::Part, "comment").attr(Attr::Id, anchor("c-", c.item.id)).attr(Attr::DataKey, key('c', c.item.id));
  out.attr(Attr::DataLevel, std::int64_t{row.level}).attr(Attr::DataState, state_word(c));
  out.attr(Attr::AriaLabelledby, noted(c) ? anchor("h-", c.item.id).append(" ") + anchor("n-", c.item.id) : anchor("h-", c.item.id));
  if (scene.is_new(c)) out.attr(Attr::DataNew, "");
  write_head(out, scene, c, row);
  if (!c.muted && !c.gone()) {
    write_body(out, scene, row.comment);
    if (c.own != Own::None || c.change != Own::None) write_own_note(out, c, scene.words);
    else if (c.item.state == State::Pending) write_note(out, c, scene.words[Word::Held]);
  }
  write_buttons(out, scene, c, row);
  out.close(Tag::Article);
}

void write_preview(html::Writer& out, const Composer& composer) {
  out.open(Tag::Div).attr(Attr::Class, "rj-body rj-preview").attr(Attr::DataKey, key('p', composer.parent)).safe(composer.preview).close(Tag::Div);
}

void write_composer(html::Writer& out, const Composer& composer, const Words& words) {
  const bool root = composer.parent.empty();
  const std::string error_id = anchor("e-", composer.parent);
  const std::string_view label = composer.edits ? words[LateWord::ChangeComment] : root ? words[Word::YourComment] : words[LateWord::ReplyTo];
  out.open(Tag::Form).attr(Attr::Class, "rj-form").attr(Attr::Part, "form").attr(Attr::DataKey, key('f', composer.parent)).attr(Attr::DataGen, std::int64_t{composer.generation}).attr(Attr::Novalidate, "").attr(Attr::AriaLabel, words.say(label, {shown_name(composer.to, words)}));
  if (!composer.edits && !composer.action.empty()) out.attr(Attr::Method, "post").attr(Attr::Action, composer.action);
  out.open(Tag::Label).open(Tag::Span).attr(Attr::Class, "rj-label");
  write_woven(out, label, composer.to, kNoTime, words);
  out.close(Tag::Span);
  out.open(Tag::Textarea).attr(Attr::Part, "field").attr(Attr::Name, "body").attr(Attr::Rows, std::int64_t{4}).attr(Attr::Required, "").attr(Attr::AriaDescribedby, error_id).attr(Attr::Dir, "auto");
  out.close(Tag::Textarea).close(Tag::Label);
  out.open(Tag::P).attr(Attr::Class, "rj-error").attr(Attr::Id, error_id).attr(Attr::DataKey, key('e', composer.parent)).text(composer.error).close(Tag::P);
  write_preview(out, composer);
  if (!composer.edits) {
    out.open(Tag::Div).attr(Attr::Class, "rj-who").text("");
    if (composer.asks_name) write_field(out, words[Word::Name], "name", "text", "name", composer.name, error_id);
    if (composer.asks_email) write_field(out, words[Word::Email], "email", "email", "email", composer.email, error_id);
    out.close(Tag::Div);
  }
  out.open(Tag::P).attr(Attr::Class, "rj-do");
  out.open(Tag::Button).attr(Attr::Type, "submit").attr(Attr::Part, "submit").text(composer.edits ? words[LateWord::Save] : root ? words[Word::PostComment] : words[LateWord::PostReply]).close(Tag::Button);
  write_button(out, "preview", words[Word::Preview]);
  if (!root) write_button(out, "cancel", words[LateWord::Cancel]);
  out.close(Tag::P).close(Tag::Form);
}

}  // namespace rejoinder::render
