// Generated from core/protocol/messages.json by toolchain/gen/protocol.mjs; do not edit.
// The structs of messages.hpp as tables, so that one loop reads and writes them all.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include "rejoinder/messages.hpp"

namespace rejoinder::protocol {

enum class Kind : unsigned char { Text, Int, Bool, List, View, Bytes };
struct Field {
  std::string_view name;
  Kind kind;
  std::size_t offset;
};
struct Shape {
  std::string_view name;
  std::span<const Field> fields;
};

inline constexpr Field kEventInit[] = {
    {"endpoint", Kind::Text, offsetof(event::Init, endpoint)},
    {"thread", Kind::Text, offsetof(event::Init, thread)},
    {"seed", Kind::Text, offsetof(event::Init, seed)},
    {"order", Kind::Text, offsetof(event::Init, order)},
    {"since", Kind::Int, offsetof(event::Init, since)},
    {"slice", Kind::Int, offsetof(event::Init, slice)},
    {"key", Kind::Text, offsetof(event::Init, key)},
    {"mapping", Kind::View, offsetof(event::Init, mapping)},
    {"words", Kind::View, offsetof(event::Init, words)},
};
inline constexpr Field kEventLoad[] = {
    {"body", Kind::View, offsetof(event::Load, body)},
    {"hash", Kind::Int, offsetof(event::Load, hash)},
    {"serve", Kind::List, offsetof(event::Load, serve)},
};
inline constexpr Field kEventNet[] = {
    {"id", Kind::Int, offsetof(event::Net, id)},
    {"status", Kind::Int, offsetof(event::Net, status)},
    {"body", Kind::View, offsetof(event::Net, body)},
    {"done", Kind::Bool, offsetof(event::Net, done)},
    {"failure", Kind::Text, offsetof(event::Net, failure)},
    {"retry_after", Kind::Int, offsetof(event::Net, retry_after)},
    {"headers", Kind::List, offsetof(event::Net, headers)},
};
inline constexpr Field kEventPush[] = {
    {"id", Kind::Int, offsetof(event::Push, id)},
    {"name", Kind::Text, offsetof(event::Push, name)},
    {"body", Kind::View, offsetof(event::Push, body)},
};
inline constexpr Field kEventPage[] = {
    {"answers", Kind::List, offsetof(event::Page, answers)},
};
inline constexpr Field kEventUser[] = {
    {"action", Kind::Text, offsetof(event::User, action)},
    {"key", Kind::Text, offsetof(event::User, key)},
    {"value", Kind::Text, offsetof(event::User, value)},
    {"name", Kind::Text, offsetof(event::User, name)},
    {"email", Kind::Text, offsetof(event::User, email)},
    {"body", Kind::View, offsetof(event::User, body)},
    {"format", Kind::Text, offsetof(event::User, format)},
};
inline constexpr Field kEventStore[] = {
    {"action", Kind::Text, offsetof(event::Store, action)},
    {"key", Kind::Text, offsetof(event::Store, key)},
    {"value", Kind::View, offsetof(event::Store, value)},
};
inline constexpr Field kEventHost[] = {
    {"online", Kind::Bool, offsetof(event::Host, online)},
    {"visible", Kind::Bool, offsetof(event::Host, visible)},
};

// In the order of the variant Event.
inline constexpr Shape kEventShapes[] = {
    {"init", kEventInit},
    {"load", kEventLoad},
    {"net", kEventNet},
    {"push", kEventPush},
    {"page", kEventPage},
    {"user", kEventUser},
    {"store", kEventStore},
    {"host", kEventHost},
    {"tick", {}},
};

inline constexpr Field kPatchReplace[] = {
    {"key", Kind::Text, offsetof(patch::Replace, key)},
    {"html", Kind::Bytes, offsetof(patch::Replace, html)},
};
inline constexpr Field kPatchInsert[] = {
    {"in", Kind::Text, offsetof(patch::Insert, into)},
    {"after", Kind::Text, offsetof(patch::Insert, after)},
    {"html", Kind::Bytes, offsetof(patch::Insert, html)},
};
inline constexpr Field kPatchRemove[] = {
    {"key", Kind::Text, offsetof(patch::Remove, key)},
};
inline constexpr Field kPatchAttr[] = {
    {"key", Kind::Text, offsetof(patch::Attr, key)},
    {"name", Kind::Text, offsetof(patch::Attr, name)},
    {"value", Kind::Text, offsetof(patch::Attr, value)},
    {"on", Kind::Bool, offsetof(patch::Attr, on)},
};
inline constexpr Field kPatchText[] = {
    {"key", Kind::Text, offsetof(patch::Text, key)},
    {"text", Kind::Text, offsetof(patch::Text, text)},
};

// In the order of the variant Patch.
inline constexpr Shape kPatchShapes[] = {
    {"replace", kPatchReplace},
    {"insert", kPatchInsert},
    {"remove", kPatchRemove},
    {"attr", kPatchAttr},
    {"text", kPatchText},
};

inline constexpr Field kEffectHttp[] = {
    {"id", Kind::Int, offsetof(effect::Http, id)},
    {"method", Kind::Text, offsetof(effect::Http, method)},
    {"url", Kind::Text, offsetof(effect::Http, url)},
    {"content_type", Kind::Text, offsetof(effect::Http, content_type)},
    {"body", Kind::Bytes, offsetof(effect::Http, body)},
    {"timeout", Kind::Int, offsetof(effect::Http, timeout)},
    {"headers", Kind::List, offsetof(effect::Http, headers)},
    {"want", Kind::List, offsetof(effect::Http, want)},
    {"credentials", Kind::Text, offsetof(effect::Http, credentials)},
};
inline constexpr Field kEffectStream[] = {
    {"id", Kind::Int, offsetof(effect::Stream, id)},
    {"url", Kind::Text, offsetof(effect::Stream, url)},
};
inline constexpr Field kEffectAsk[] = {
    {"questions", Kind::List, offsetof(effect::Ask, questions)},
};
inline constexpr Field kEffectCancel[] = {
    {"id", Kind::Int, offsetof(effect::Cancel, id)},
};
inline constexpr Field kEffectNote[] = {
    {"key", Kind::Text, offsetof(effect::Note, key)},
    {"value", Kind::Bytes, offsetof(effect::Note, value)},
    {"keep", Kind::Bool, offsetof(effect::Note, keep)},
};
inline constexpr Field kEffectAnnounce[] = {
    {"text", Kind::Text, offsetof(effect::Announce, text)},
};
inline constexpr Field kEffectFocus[] = {
    {"key", Kind::Text, offsetof(effect::Focus, key)},
};
inline constexpr Field kEffectCompose[] = {
    {"key", Kind::Text, offsetof(effect::Compose, key)},
    {"body", Kind::Bytes, offsetof(effect::Compose, body)},
};
inline constexpr Field kEffectEmit[] = {
    {"name", Kind::Text, offsetof(effect::Emit, name)},
    {"key", Kind::Text, offsetof(effect::Emit, key)},
    {"count", Kind::Int, offsetof(effect::Emit, count)},
    {"text", Kind::Text, offsetof(effect::Emit, text)},
};

// In the order of the variant Effect.
inline constexpr Shape kEffectShapes[] = {
    {"http", kEffectHttp},
    {"stream", kEffectStream},
    {"ask", kEffectAsk},
    {"cancel", kEffectCancel},
    {"note", kEffectNote},
    {"announce", kEffectAnnounce},
    {"focus", kEffectFocus},
    {"compose", kEffectCompose},
    {"emit", kEffectEmit},
};

}  // namespace rejoinder::protocol
