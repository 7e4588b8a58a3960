// Generated from core/protocol/messages.json by toolchain/gen/protocol.mjs; do not edit.
// What crosses the seam, as plain structs. Bytes in an event are a view into the message.
#pragma once
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rejoinder {

inline constexpr std::uint32_t kMessageVersion = 1;

namespace event {

// The first event of a core: which thread this is and where its host answers.
struct Init {
  std::string endpoint{};  // absolute URL of the host's thread; {thread} in it is replaced by the percent-encoded key
  std::string thread{};  // the thread's key; may be empty when the endpoint alone names it
  std::string seed{};  // up to 16 hex digits of randomness from the caller: ids and jitter come from it
  std::string order{};  // how the comments are ordered at first, a space, how the replies are: conversation, newest, best, replied or active; for the comments also flat-newest and flat-oldest
  std::int64_t since = 0;  // comments created later than this are new to the reader; 0: not known
  std::int64_t slice = 0;  // bytes of HTML after which an answer draws no further and asks to be woken at once; 0: everything at once, and no paging
  std::string key{};  // the reader's secret at this host: 128 random bits or more, kept on the device; proves later which comments are his; empty: none
  std::string_view mapping{};  // how to speak to a host that does not speak our protocol: core/endpoint/mapping.md; empty: it does
  std::string_view words{};  // the file of a language, languages/TAG.txt (core/words/README.md); empty: English
};

// A thread document that the caller has already (a file, a data island), taken as if the host had answered it.
struct Load {
  std::string_view body{};  // JSON in any form the wire reads; with a hash it may be empty: then the host is asked
  std::int64_t hash = 0;  // of the HTML that a server has drawn and that stands in the page; 0: none does. When the document gives the same, nothing is drawn; when not, it is replaced
  std::vector<std::string> serve{};  // for a server: name, a colon, a blank, the value (core/page/README.md). The answer is one replace with the key page, and nothing else is drawn
};

// A part of a response, or the end of it. Parts come in order; the last has done = true.
struct Net {
  std::int64_t id = 0;  // the id of the http effect
  std::int64_t status = 0;  // HTTP status; 0 when there was no answer
  std::string_view body{};  // the next bytes of the body, may be empty
  bool done = false;  // nothing more comes for this id
  std::string failure{};  // why there was no whole answer: network, timeout, too-large or empty
  std::int64_t retry_after = 0;  // milliseconds from the Retry-After header, 0 when absent
  std::vector<std::string> headers{};  // of the response, those that the effect wanted: name in lower case, a colon, a blank, the value
};

// What a stream said.
struct Push {
  std::int64_t id = 0;  // the id of the stream effect
  std::string name{};  // change, reset, or lost: the caller has given it up
  std::string_view body{};  // change: a change document
};

// The page's answers to an ask effect, in its order.
struct Page {
  std::vector<std::string> answers{};  // one for each question; empty: there is no such thing
};

// What the reader did. `action` is one of: reply, quote, submit, cancel, preview, retry, discard, edit, delete, up, down (the reader's vote; pressed again it is taken back), report, mute, unmute, reveal, refresh; order, replies, fold, exchange, all, menu, more, seek, arrivals.
struct User {
  std::string action{};  // see above; another one is an error
  std::string key{};  // the comment it is about: the one answered (empty: the article), or the pending one; retry: empty: the reader may be signed in by now, all that waited for it; order, replies: the one to stay on the screen
  std::string value{};  // order, replies: the new order, a word of init's
  std::string name{};  // submit: the guest's name, may be empty
  std::string email{};  // submit: the guest's e-mail, never shown, may be empty
  std::string_view body{};  // submit, preview: Markdown source; quote: the words to quote, empty: the whole comment; report: the reason, may be empty
  std::string format{};  // preview: markdown (default), html or text
};

// The journal's answer to a note effect, or an entry found in it at start.
struct Store {
  std::string action{};  // noted, refused (nothing can be kept on this device) or found
  std::string key{};  // the note's key
  std::string_view value{};  // found: what the note held
};

// What the page tells.
struct Host {
  bool online = false;  // the browser believes that there is a network again, or none
  bool visible = false;  // somebody may be looking: the thread is kept up to date
};

// The time that `wake` asked for has come, or, when that was now, the page has time for the next slice.
struct Tick {
};

}  // namespace event

using Event = std::variant<event::Init, event::Load, event::Net, event::Push, event::Page, event::User, event::Store, event::Host, event::Tick>;

namespace patch {

// The element with this key becomes this HTML (one element of the same key).
struct Replace {
  std::string key{};
  std::string html{};
};

// One or more elements become children of `in`, behind the child `after` (empty: as the first). A key that exists already is replaced and moved.
struct Insert {
  std::string into{};  // key of the parent
  std::string after{};  // key of the child before it, or empty
  std::string html{};
};

// The element goes. Unknown keys are no error.
struct Remove {
  std::string key{};
};

// One attribute is set, or taken off when `on` is false.
struct Attr {
  std::string key{};
  std::string name{};
  std::string value{};
  bool on = false;
};

// The element's content becomes this text.
struct Text {
  std::string key{};
  std::string text{};
};

}  // namespace patch

using Patch = std::variant<patch::Replace, patch::Insert, patch::Remove, patch::Attr, patch::Text>;

namespace effect {

// Send this request and report with net events of the same id.
struct Http {
  std::int64_t id = 0;  // unique in this core
  std::string method{};  // GET, POST, PUT, PATCH or DELETE
  std::string url{};  // absolute, or relative to the page
  std::string content_type{};  // of the body, empty for none
  std::string body{};  // may be empty
  std::int64_t timeout = 0;  // milliseconds until the caller gives up with failure = timeout
  std::vector<std::string> headers{};  // more request headers: name, a colon, a blank, the value
  std::vector<std::string> want{};  // names of response headers to be told, in lower case
  std::string credentials{};  // as in fetch: same-origin (also when empty), omit or include
};

// Listen to this server-sent event stream and report with push events of the same id, until cancelled.
struct Stream {
  std::int64_t id = 0;  // unique in this core, also among http effects
  std::string url{};  // absolute
};

// Look these up in the page and answer with one page event: css SELECTOR or css SELECTOR@ATTRIBUTE, cookie NAME, global a.b.c, attribute NAME (of the element), page url|path|host|origin|title|lang|agent|referrer.
struct Ask {
  std::vector<std::string> questions{};
};

// The answer to this request, or this stream, is no longer wanted.
struct Cancel {
  std::int64_t id = 0;
};

// Write to (or with keep = false take from) the small journal that survives a reload; answer with a store event when it is durable.
struct Note {
  std::string key{};
  std::string value{};
  bool keep = false;
};

// Say this to those who listen, politely.
struct Announce {
  std::string text{};
};

// The element with this key takes the focus; unknown keys are no error.
struct Focus {
  std::string key{};
};

// Put this text into the composer with this key: a rejected reply comes back to its author.
struct Compose {
  std::string key{};  // the composer's key
  std::string body{};  // Markdown source
};

// Tell the page: an event rejoinder-NAME with this detail.
struct Emit {
  std::string name{};  // ready, posted, count or error
  std::string key{};  // the comment it is about, may be empty
  std::int64_t count = 0;
  std::string text{};
};

}  // namespace effect

using Effect = std::variant<effect::Http, effect::Stream, effect::Ask, effect::Cancel, effect::Note, effect::Announce, effect::Focus, effect::Compose, effect::Emit>;

// One message in. `now` is milliseconds since 1970 UTC, as the caller believes.
struct Message {
  std::int64_t now = 0;
  std::list<Event> events;  // a list's elements never move, which a reader would have to download
};

// One answer out. `wake` is the `now` at which the core wants a tick, -1 for never. With an error, nothing else is set.
struct Answer {
  std::vector<Patch> patches;
  std::list<Effect> effects;
  std::int64_t wake = -1;
  std::string error;
};

}  // namespace rejoinder
