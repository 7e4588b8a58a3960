// Whom the "@name"s of a text mean in its thread.
#pragma once
#include <cstdint>
#include <string_view>

#include "model/thread.hpp"
#include "text/body.hpp"

namespace rejoinder::render {

class Called final : public text::Mentions {
 public:
  // `above`: the comment that the text answers.
  Called(const model::Thread& thread, model::Index above) : thread_(thread), above_(above) {}
  std::size_t find(std::string_view behind, std::string& href) const override;

  // Changes when any of those in `body` is another comment or a renamed one.
  std::uint64_t signature(std::string_view body) const;

 private:
  const model::Thread& thread_;
  model::Index above_;
};

}  // namespace rejoinder::render
