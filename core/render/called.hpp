// Whom the "@name"s of a comment mean in its thread.
#pragma once
#include <cstdint>

#include "model/thread.hpp"
#include "text/body.hpp"

namespace rejoinder::render {

class Called final : public text::Mentions {
 public:
  Called(const model::Thread& thread, model::Index by) : thread_(thread), by_(by) {}
  std::size_t find(std::string_view behind, std::string& href) const override;

  // Changes when any of them is another comment or a renamed one.
  std::uint64_t signature() const;

 private:
  const model::Thread& thread_;
  model::Index by_;
};

}  // namespace rejoinder::render
