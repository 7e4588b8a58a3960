#include "render/article.hpp"

#include "base/decimal.hpp"
#include "base/percent.hpp"
#include "render/called.hpp"
#include "render/words.hpp"
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

// Of what is gone a name is shown only when the host still tells it, never of spam.
bool named(const Comment& c) { return !c.gone() || (!c.item.name.empty() && c.item.state != State::Spam); }

void write_name(html::Writer& out, const Comment& c) {
  const bool linked = !c.gone() && !c.item.url.empty() && out.open_link(c.item.url);
  out.open(Tag::Bdi).attr(Attr::Class, "rj-name").attr(Attr::Part, "name").text(shown_name(c.item.name)).close(Tag::Bdi);
  if (linked) out.close(Tag::A);
}

void write_time(html::Writer& out, Millis time) {
  out.open(Tag::Time).attr(Attr::Datetime, format_time(time)).text(time_text(time)).close(Tag::Time);
}

void write_parent(html::Writer& out, const Comment& parent) {
  out.open(Tag::A).attr(Attr::Class, "rj-to").attr(Attr::Href, anchor("#c-", parent.item.id));
  if (!named(parent)) {
    out.text(words::kInReplyToGone);
  } else {
    out.text(words::kInReplyTo).open(Tag::Bdi).text(shown_name(parent.item.name)).close(Tag::Bdi);
    // Many are called Anonymous; the time tells which.
    if (parent.item.name.empty() && parent.item.created != kNoTime) {
      out.text(", ");
      write_time(out, parent.item.created);
    }
  }
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
  out.open(Tag::H3).attr(Attr::Class, "rj-head").attr(Attr::Part, "head").attr(Attr::Id, anchor("h-", c.item.id)).attr(Attr::AriaLevel, std::int64_t{row.level} + 2);
  if (named(c)) {
    write_name(out, c);
    if (c.item.role != Role::Reader)
      out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-role").text(c.item.role == Role::Author ? words::kAuthor : words::kModerator).close(Tag::Span);
    out.text(" ");
  }
  if (c.gone()) out.open(Tag::Span).attr(Attr::Class, "rj-gone").text(c.placeholder ? words::kMissing : c.item.state == State::Deleted ? words::kDeleted : words::kRemoved).close(Tag::Span).text(" ");
  out.open(Tag::A).attr(Attr::Class, "rj-time").attr(Attr::Href, anchor("#c-", c.item.id));
  if (c.item.created != kNoTime) write_time(out, c.item.created);
  else out.text(words::kUndated);
  out.close(Tag::A);
  if (!c.gone() && scene.votes == Scene::Votes::None) write_votes(out, c);
  if (scene.is_new(c)) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-fresh").text(words::kFresh).close(Tag::Span);
  if (c.item.pinned) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-pin").text(words::kPinned).close(Tag::Span);
  if (c.item.edited != kNoTime && !c.gone()) {
    out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-edited").text(words::kEdited).text(" ");
    write_time(out, c.item.edited);
    out.close(Tag::Span);
  }
  if (c.parent != model::kNone) {
    out.text(" ");
    write_parent(out, scene.thread[c.parent]);
  }
  out.close(Tag::H3);
}

void write_line(html::Writer& out, std::string_view css, std::string_view a, std::string_view b = {}) {
  out.open(Tag::P).attr(Attr::Class, css).text(a).text(b).close(Tag::P);
}

void write_body(html::Writer& out, const Scene& scene, model::Index i) {
  const Comment& c = scene.thread[i];
  out.open(Tag::Div).attr(Attr::Class, "rj-body").attr(Attr::Part, "body").attr(Attr::Dir, "auto").text("");
  const auto render = c.item.format == Format::Markdown ? text::markdown : c.item.format == Format::Html ? text::host_html : text::plain;
  const Called called(scene.thread, c.parent);
  if (const auto done = render(out.out(), c.item.body, c.calls ? &called : nullptr); !done) write_line(out, "rj-gone", words::kUnreadable, done.error().what);
  out.close(Tag::Div);
}

// What a comment waits for, or why it is not shown, is part of its name.
bool noted(const Comment& c) {
  return !c.gone() && (c.muted || (c.own != Own::Leaving && (c.own != Own::None || c.change != Own::None || c.item.state == State::Pending)));
}

void write_note(html::Writer& out, const Comment& c, std::string_view a, std::string_view b = {}) {
  out.open(Tag::P).attr(Attr::Class, "rj-note").attr(Attr::Id, anchor("n-", c.item.id)).text(a).text(b).close(Tag::P);
}

// A button that opens and closes something says which it is now.
html::Writer& open_button(html::Writer& out, std::string_view action, bool expanded) {
  return out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, action).attr(Attr::AriaExpanded, expanded ? "true" : "false");
}

// What is not inlined here is of what only the second part brings about (wasm/exports/rest.txt).

// What an own comment, or a change of it, waits for.
[[gnu::noinline]] void write_own_note(html::Writer& out, const Comment& c) {
  switch (c.own) {
    case Own::None:
      if (c.change == Own::Sending) write_note(out, c, words::kSaving);
      else if (c.change == Own::Leaving) write_note(out, c, words::kLeaving);
      else if (c.change == Own::Parked) write_note(out, c, words::kParked);
      else write_note(out, c, words::kUnsaved, c.note);
      return;
    case Own::Leaving: return;
    case Own::Held: return write_note(out, c, words::kHeld);
    case Own::Sending: return write_note(out, c, words::kSending);
    case Own::Waiting: return write_note(out, c, words::kWaiting, c.note);
    case Own::Parked: return write_note(out, c, c.note.empty() ? words::kParked : std::string_view(c.note));
    case Own::Rejected: return write_note(out, c, words::kRejected, c.note);
  }
}

[[gnu::noinline]] void write_own_buttons(html::Writer& out, const Comment& c) {
  const Own waits = c.own == Own::None ? c.change : c.own;
  if (waits == Own::Leaving) return write_button(out, "discard", words::kUndo);
  if (waits == Own::Waiting || waits == Own::Parked) write_button(out, "retry", words::kSendNow);
  if (c.mine) write_button(out, "edit", words::kEdit);
  if (waits != Own::None && waits != Own::Sending) write_button(out, "discard", words::kDiscard);
}

[[gnu::noinline]] void write_menu(html::Writer& out, const Scene& scene, const Comment& c) {
  out.open(Tag::Div).attr(Attr::Class, "rj-menu");
  if (scene.exchange == model::kNone) write_button(out, "exchange", words::kExchange);
  if (scene.can_reply) write_button(out, "quote", words::kQuote);
  write_button(out, "link", words::kLink);
  write_button(out, "share", words::kShare);
  if (c.mine) {
    write_button(out, "delete", words::kDelete);
  } else {
    if (scene.can_report) write_button(out, "report", words::kReport);
    if (!c.item.name.empty())
      out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, "mute").text(words::kMute).open(Tag::Bdi).text(shown_name(c.item.name)).close(Tag::Bdi).close(Tag::Button);
  }
  out.close(Tag::Div);
}

// Of what its reader does not want to read there is only who and when, and the beginning of a line of buttons.
[[gnu::noinline]] void write_muted(html::Writer& out, const Comment& c) {
  write_note(out, c, words::kMuted);
  out.open(Tag::P).attr(Attr::Class, "rj-do").attr(Attr::Part, "actions").text("");
  write_button(out, "reveal", words::kReveal);
  write_button(out, "unmute", words::kUnmute);
}

void write_buttons(html::Writer& out, const Scene& scene, const Comment& c, const model::Row& row) {
  const bool open = scene.menu == row.comment;
  const bool told = c.own == Own::None && !c.gone() && c.change != Own::Leaving && !c.muted;
  if ((c.gone() && row.replies == 0) || c.own == Own::Sending) return;
  if (c.muted) write_muted(out, c);
  else out.open(Tag::P).attr(Attr::Class, "rj-do").attr(Attr::Part, "actions").text("");
  if (told && scene.votes != Scene::Votes::None) {
    out.open(Tag::Span).attr(Attr::Class, "rj-vote");
    write_vote(out, "up", words::kVoteUp, "▲", c.vote > 0);
    write_votes(out, c);
    if (scene.votes == Scene::Votes::Both) write_vote(out, "down", words::kVoteDown, "▼", c.vote < 0);
    out.close(Tag::Span);
  }
  if (told && scene.can_reply) write_button(out, "reply", words::kReply);
  if (!c.gone() && !c.muted && (c.own != Own::None || c.mine || c.change != Own::None)) write_own_buttons(out, c);
  if (row.folded) open_button(out, "fold", false).text(words::kShow).text(branch_text(row.replies, row.people)).close(Tag::Button);
  else if (row.replies != 0) open_button(out, "fold", true).text(words::kHideReplies).close(Tag::Button);
  if (told) open_button(out, "menu", open).attr(Attr::AriaLabel, words::kMore).text("⋯").close(Tag::Button);
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

std::string key(char kind, std::string_view id) { return std::string{kind, ':'}.append(id); }

std::string shown_name(std::string_view name) {
  std::string shown = text::one_line(name);
  if (shown.empty()) shown = words::kAnonymous;
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
    if (c.own != Own::None || c.change != Own::None) write_own_note(out, c);
    else if (c.item.state == State::Pending) write_note(out, c, words::kHeld);
  }
  write_buttons(out, scene, c, row);
  out.close(Tag::Article);
}

void write_preview(html::Writer& out, const Composer& composer) {
  out.open(Tag::Div).attr(Attr::Class, "rj-body rj-preview").attr(Attr::DataKey, key('p', composer.parent)).safe(composer.preview).close(Tag::Div);
}

void write_composer(html::Writer& out, const Composer& composer) {
  const bool root = composer.parent.empty();
  const std::string error_id = anchor("e-", composer.parent);
  const std::string label = composer.edits ? std::string(words::kChangeComment) : root ? std::string(words::kYourComment) : std::string(words::kReplyTo) + shown_name(composer.to);
  out.open(Tag::Form).attr(Attr::Class, "rj-form").attr(Attr::Part, "form").attr(Attr::DataKey, key('f', composer.parent)).attr(Attr::DataGen, std::int64_t{composer.generation}).attr(Attr::Novalidate, "").attr(Attr::AriaLabel, label);
  out.open(Tag::Label).text(label);
  out.open(Tag::Textarea).attr(Attr::Part, "field").attr(Attr::Name, "body").attr(Attr::Rows, std::int64_t{4}).attr(Attr::Required, "").attr(Attr::AriaDescribedby, error_id).attr(Attr::Dir, "auto");
  out.close(Tag::Textarea).close(Tag::Label);
  out.open(Tag::P).attr(Attr::Class, "rj-error").attr(Attr::Id, error_id).attr(Attr::DataKey, key('e', composer.parent)).text(composer.error).close(Tag::P);
  write_preview(out, composer);
  if (!composer.edits) {
    out.open(Tag::Div).attr(Attr::Class, "rj-who").text("");
    if (composer.asks_name) write_field(out, words::kName, "name", "text", "name", composer.name, error_id);
    if (composer.asks_email) write_field(out, words::kEmail, "email", "email", "email", composer.email, error_id);
    out.close(Tag::Div);
  }
  out.open(Tag::P).attr(Attr::Class, "rj-do");
  out.open(Tag::Button).attr(Attr::Type, "submit").attr(Attr::Part, "submit").text(composer.edits ? words::kSave : root ? words::kPostComment : words::kPostReply).close(Tag::Button);
  write_button(out, "preview", words::kPreview);
  if (!root) write_button(out, "cancel", words::kCancel);
  out.close(Tag::P).close(Tag::Form);
}

}  // namespace rejoinder::render
