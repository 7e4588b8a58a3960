#include "endpoint/item.hpp"

namespace rejoinder::endpoint {

Item::Item() = default;
Item::Item(const Item&) = default;
Item::Item(Item&&) noexcept = default;
Item& Item::operator=(const Item&) = default;
Item& Item::operator=(Item&&) noexcept = default;
Item::~Item() = default;

}  // namespace rejoinder::endpoint
