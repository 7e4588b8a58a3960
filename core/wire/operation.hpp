// One operation of a write request, and the same as the reader's journal keeps it.
#pragma once
#include "endpoint/item.hpp"
#include "wire/writer.hpp"

namespace rejoinder::wire {

// By `item.op`: reply (with name, website and e-mail), edit, delete, vote (up or down is 1, or neither) or report (the body is the reason).
void write_operation(JsonWriter& out, const endpoint::Item& item);

// The same as a document that Reader reads back: with the state of a held reply, and `rev`.
std::string journal_entry(const endpoint::Item& item);

}  // namespace rejoinder::wire
