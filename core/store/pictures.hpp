// Readers' pictures: one a writer, each kept once under its name for as long as somebody has it.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/sqlite.hpp"

namespace rejoinder::store {

class Pictures {
 public:
  Result<void> prepare(Database& db);

  // The bytes of the picture of that name.
  Result<std::optional<std::string>> find(std::string_view name);
  // The name of the owner's picture; empty: he has none.
  Result<std::string> of(std::string_view owner);
  // The owner's picture from now on; an empty name: none. Whether that is a change.
  Result<bool> put(std::string_view owner, std::string_view name, std::string_view bytes);

  // Visible comments of a thread whose writers have a picture, by picture.
  using Take = std::function<void(std::string_view picture, std::string_view comment)>;
  Result<void> each(std::int64_t thread, const Take& take);

 private:
  Statement find_, of_, keep_, put_, take_, drop_, each_;
};

}  // namespace rejoinder::store
