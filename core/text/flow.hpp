// A body being written: blocks and spans in whatever order a stranger's markup names them, nested in the output as HTML's
// parser would nest them by itself. It is what makes bodies canonical and bounded.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "text/html.hpp"

namespace rejoinder::text {

// Blocks are quotes, lists, items, paragraphs, code blocks and rules; spans are a, code, del, em, strong, sub, sup.
// A start tag is written when there is something to put behind it, so empty paragraphs and spans leave no trace. A span that a
// block's edge cuts goes on in the next block. What would nest too deep is flattened: its content goes to where it stands.
class Flow {
 public:
  using Tag = html::Tag;

  // Appends to `out`, at most kBodyHtmlBytes / kBodyBytes times the source's bytes (small sources count as 64).
  Flow(std::string& out, std::size_t source_bytes);

  // Blocks. All but rule() and paragraph() are left with close().
  void paragraph();  // the next text stands in a <p>, also in a list item
  void rest();       // the next text does not continue this line: the edge of any other block
  void quote();
  void list(Tag kind, std::int64_t start = 1);  // Ul or Ol
  void item();                                  // outside of a list: rest()
  void code_block(std::string_view language);   // written as class="language-…" when it is a plain word
  void rule();
  void close(Tag block);  // with all that is still open in it; nothing when it is not open

  // Spans. No link in a link; refused URLs leave the text alone. A link without text shows its URL.
  void open(Tag span);
  void leave(Tag span);
  bool open_link(std::string_view url, bool mention = false);
  void leave_links();  // as HTML does before a new link
  bool in_link() const { return in_link_; }
  bool strict() const { return in_link_ || codes_ > 0 || leaf_ == Leaf::Pre; }  // what Writer's Cleaner will be told
  bool in_code_block() const { return leaf_ == Leaf::Pre; }

  void text(std::string_view plain);    // as it stands
  void words(std::string_view plain);   // with white space folded as a browser shows it, unless in a code block
  void line_break();                    // at most two in a row, none at a paragraph's edges

  // Nothing more fits: the caller may stop.
  bool full() const { return full_; }
  // Closes all; when it was full, ends in a paragraph of "…".
  void finish();

 private:
  enum class Leaf : std::uint8_t { None, Paragraph, Bare, Pre };  // Bare: text straight in an item
  static constexpr std::size_t kSpans = 16;
  static constexpr std::size_t kBlocks = limits::kBlockDepth - kSpans - 2;  // a code block is two elements

  bool room(std::size_t bytes);
  void prepare();
  void push(Tag block);
  void pop();
  void enter();  // where a list wants an item, opens one
  bool at_list() const { return depth_ > 0 && (blocks_[depth_ - 1] == Tag::Ul || blocks_[depth_ - 1] == Tag::Ol); }
  std::uint32_t& ghosts(Tag tag) { return ghosts_[static_cast<std::size_t>(tag)]; }
  void open_written(Tag tag);
  void close_written(Tag tag);

  html::Writer writer_;
  std::string& out_;
  Url url_;
  const std::size_t limit_;
  std::size_t closing_ = 0;  // bytes of the end tags that are owed
  Tag blocks_[kBlocks] = {};
  Tag spans_[kSpans] = {};       // as the source has them open
  std::size_t depth_ = 0, spans_open_ = 0;
  std::size_t spans_written_ = 0;  // that many of spans_ have their start tag in this leaf
  std::size_t quotes_ = 0, codes_ = 0;
  std::uint32_t ghosts_[static_cast<std::size_t>(Tag::Ul) + 1] = {};  // opened by the source, flattened by us
  Leaf leaf_ = Leaf::None;
  std::uint8_t breaks_ = 0;
  bool space_ = false;
  bool pending_ = true;  // text has something to write before itself
  bool wants_paragraph_ = false;
  bool after_bare_ = false;  // bare text that the next text must not touch
  bool in_link_ = false, link_used_ = false, mention_ = false;
  bool full_ = false;
};

}  // namespace rejoinder::text
