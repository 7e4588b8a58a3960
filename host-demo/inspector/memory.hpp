#pragma once
#include <cstddef>

namespace demo::inspector {

// Bytes that this program holds on its heap; 0 where the C library does not say.
std::size_t memory_in_use();

}  // namespace demo::inspector
