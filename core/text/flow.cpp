#include "text/flow.hpp"

#include <algorithm>

#include "text/scan.hpp"

namespace rejoinder::text {

using html::Attr;

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kEllipsisBytes = kEllipsis.size() + 7;
constexpr std::size_t kGrowth = 5;  // of escaping: & → &amp;

std::size_t end_tag_bytes(html::Tag tag) { return html::name(tag).size() + 3; }

}  // namespace

Flow::Flow(std::string& out, std::size_t source_bytes)
    : writer_(out),
      out_(out),
      limit_(out.size() + limits::kBodyHtmlBytes / limits::kBodyBytes * std::max<std::size_t>(source_bytes, 64)) {}

// Everything that is written asks first, so that the whole, with its end tags and the "…", never passes the limit.
bool Flow::room(std::size_t bytes) {
  if (out_.size() + closing_ + bytes + kEllipsisBytes > limit_) full_ = true;
  return !full_;
}

void Flow::open_written(Tag tag) {
  writer_.open(tag);
  closing_ += end_tag_bytes(tag);
}

void Flow::close_written(Tag tag) {
  writer_.close(tag);
  closing_ -= end_tag_bytes(tag);
}

void Flow::rest() {
  while (spans_written_ > 0) close_written(spans_[--spans_written_]);
  if (leaf_ == Leaf::Paragraph) close_written(Tag::P);
  if (leaf_ == Leaf::Pre) close_written(Tag::Code), close_written(Tag::Pre);
  if (leaf_ == Leaf::Bare) after_bare_ = true;
  leaf_ = Leaf::None;
  breaks_ = 0;
  space_ = wants_paragraph_ = false;
  pending_ = true;
}

void Flow::paragraph() {
  rest();
  wants_paragraph_ = true;
}

void Flow::push(Tag block) {
  open_written(block);
  blocks_[depth_++] = block;
  after_bare_ = false;
}

void Flow::pop() {
  const Tag block = blocks_[--depth_];
  if (block == Tag::Blockquote) --quotes_;
  close_written(block);
  after_bare_ = false;
}

void Flow::enter() {
  if (at_list()) push(Tag::Li);
}

void Flow::quote() {
  rest();
  const std::size_t more = at_list() ? 2 : 1;
  if (full_ || quotes_ >= limits::kQuoteDepth || depth_ + more > kBlocks || !room(64)) {
    ++ghosts(Tag::Blockquote);
    return;
  }
  enter();
  push(Tag::Blockquote);
  ++quotes_;
}

void Flow::list(Tag kind, std::int64_t start) {
  rest();
  const std::size_t more = at_list() ? 3 : 2;  // always with room for its items
  if (depth_ + more > kBlocks || !room(64)) {
    ++ghosts(kind);
    return;
  }
  enter();
  push(kind);
  if (kind == Tag::Ol && start != 1 && start >= 0 && start <= 999'999'999) writer_.attr(Attr::Start, start);
}

void Flow::item() {
  rest();
  const bool flattened = ghosts(Tag::Ul) > 0 || ghosts(Tag::Ol) > 0;
  if (!flattened && depth_ > 0 && blocks_[depth_ - 1] == Tag::Li) pop();
  if (flattened || !at_list() || !room(16)) {
    ++ghosts(Tag::Li);
    return;
  }
  push(Tag::Li);
}

void Flow::close(Tag block) {
  rest();
  if (ghosts(block) > 0) {
    --ghosts(block);
    return;
  }
  std::size_t at = depth_;
  while (at > 0 && blocks_[at - 1] != block) {
    --at;
    if (block == Tag::Li && (blocks_[at] == Tag::Ul || blocks_[at] == Tag::Ol)) return;
  }
  while (at > 0 && depth_ >= at) pop();
}

void Flow::code_block(std::string_view language) {
  rest();
  if (!room(128)) return;
  enter();
  open_written(Tag::Pre);
  open_written(Tag::Code);
  if (is_word(language, "_+#.-", 32)) {
    std::string value = "language-";
    writer_.attr(Attr::Class, value.append(language));
  }
  writer_.text("");
  leaf_ = Leaf::Pre;
  after_bare_ = false;
}

void Flow::rule() {
  rest();
  if (!room(16)) return;
  enter();
  writer_.open(Tag::Hr).close(Tag::Hr);
  after_bare_ = false;
}

void Flow::open(Tag span) {
  if (leaf_ == Leaf::Pre || spans_open_ == kSpans || full_) {
    ++ghosts(span);
    return;
  }
  spans_[spans_open_++] = span;
  if (span == Tag::Code) ++codes_;
  pending_ = true;
}

bool Flow::open_link(std::string_view url, bool mention) {
  if (leaf_ == Leaf::Pre || spans_open_ == kSpans || full_ || in_link_ || !(url_.read(url) || url_.read_comment(url))) {
    ++ghosts(Tag::A);
    return false;
  }
  open(Tag::A);
  in_link_ = true;
  link_used_ = false;
  mention_ = mention;
  return true;
}

void Flow::leave_links() {
  ghosts(Tag::A) = 0;
  if (in_link_) leave(Tag::A);
}

void Flow::leave(Tag span) {
  if (ghosts(span) > 0) {
    --ghosts(span);
    return;
  }
  if (span == Tag::A && in_link_ && !link_used_) text(url_.text());
  std::size_t at = spans_open_;
  while (at > 0 && spans_[at - 1] != span) --at;
  if (at-- == 0) return;
  // Spans opened later are closed in the output and open again with the next text.
  while (spans_written_ > at) close_written(spans_[--spans_written_]);
  std::copy(spans_ + at + 1, spans_ + spans_open_, spans_ + at);
  --spans_open_;
  if (span == Tag::A) in_link_ = false;
  if (span == Tag::Code) --codes_;
  if (spans_written_ < spans_open_) pending_ = true;
}

// Writes what stands between the last text and the next: the leaf's start tag, line breaks, a space, spans.
void Flow::prepare() {
  if (leaf_ == Leaf::None) {
    enter();
    const bool bare = depth_ > 0 && blocks_[depth_ - 1] == Tag::Li && !wants_paragraph_ && !after_bare_;
    if (!bare) open_written(Tag::P);
    leaf_ = bare ? Leaf::Bare : Leaf::Paragraph;
    wants_paragraph_ = after_bare_ = false;
  }
  pending_ = false;
  if (leaf_ == Leaf::Pre) {
    link_used_ = true;
    return;
  }
  for (; breaks_ > 0; --breaks_) writer_.open(Tag::Br).close(Tag::Br);
  if (space_) writer_.text(" ");
  space_ = false;
  for (; spans_written_ < spans_open_; ++spans_written_) {
    const Tag span = spans_[spans_written_];
    if (span == Tag::A) {
      writer_.open_link(url_, mention_);
      closing_ += end_tag_bytes(span);
      link_used_ = true;
    } else {
      open_written(span);
    }
  }
}

void Flow::text(std::string_view plain) {
  if (full_) return;
  std::size_t before = 0;
  if (pending_ && !writer_.shows(plain, strict())) return;
  if (pending_) before = 64 + kSpans * 32 + (in_link_ ? kGrowth * url_.text().size() + 64 : 0);
  if (!room(before + kGrowth * plain.size())) return;
  if (pending_) prepare();
  writer_.text(plain);
}

void Flow::words(std::string_view plain) {
  if (leaf_ == Leaf::Pre) return text(plain);
  for (std::size_t at = 0; at < plain.size();) {
    if (is_space(plain[at])) {
      if (leaf_ != Leaf::None && breaks_ == 0) space_ = pending_ = true;
      ++at;
      continue;
    }
    // As many words as have one blank between them go at once.
    std::size_t end = at;
    const auto ends = [&](std::size_t i) { return i >= plain.size() || is_space(plain[i]); };
    while (!ends(end) || (peek(plain, end) == ' ' && !ends(end + 1))) ++end;
    text(part(plain, at, end - at));
    at = end;
  }
}

void Flow::line_break() {
  if (leaf_ == Leaf::Pre) return text("\n");
  if (leaf_ == Leaf::None) return;
  if (breaks_ < 2) ++breaks_;
  space_ = false;
  pending_ = true;
}

void Flow::finish() {
  rest();
  while (depth_ > 0) pop();
  if (full_) writer_.open(Tag::P).text(kEllipsis).close(Tag::P);
}

}  // namespace rejoinder::text
