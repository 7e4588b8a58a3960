// One thread as one reader sees it: the state behind an rj_core, and what each event does to it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/prng.hpp"
#include "base/result.hpp"
#include "model/thread.hpp"
#include "render/view.hpp"
#include "rejoinder/messages.hpp"
#include "sync/outbox.hpp"
#include "wire/reader.hpp"

namespace rejoinder::engine {

class Core {
 public:
  // All events of a message, then one drawing. An event that cannot be is an error; then nothing of the message has happened.
  Answer dispatch(const Message& message);

 private:
  // A request under way and what has been read of its answer.
  struct Exchange {
    std::int64_t id = 0;
    std::string reply;  // the outbox entry that is being sent; empty: a reading
    std::uint32_t reading = 0;  // its number in the thread
    bool took = false;          // something of it is in the thread
    std::vector<endpoint::Item> items;  // not yet merged
    wire::Reader reader{[this](endpoint::Item&& item, std::string_view) { items.push_back(std::move(item)); }};
    Result<void> read;  // how far the bytes were JSON
  };

  // What is wrong with an event; empty when nothing is.
  static std::string_view check(const Event& event);

  void on(const event::Init& e);
  void on(const event::Load& e);
  void on(const event::Net& e);
  void on(const event::User& e);
  [[gnu::noinline]] void on(const event::Store& e);
  void on(const event::Host& e);
  void on(const event::Tick&) {}

  // reading.cpp
  void read();
  void finish_reading(Exchange& exchange, const event::Net& end);
  void take_items(Exchange& exchange);
  void take_head(const endpoint::Document& document);
  void take_document(Exchange& exchange);
  void report_skipped(const endpoint::Document& document);
  std::string url(std::string_view since) const;
  Exchange& begin_exchange(std::string reply);

  // looking.cpp
  bool look(const event::User& e);
  void reorder(const event::User& e);
  void unfold_above(model::Index i);
  void arrange();

  // writing.cpp. What is not inlined is where the module is cut in two (wasm/exports/rest.txt).
  [[gnu::noinline]] void act(const event::User& e);
  void submit(const event::User& e);
  void preview(const event::User& e);
  void give_back(const std::string& id);
  void forget(const std::string& id);
  [[gnu::noinline]] void send();
  [[gnu::noinline]] void finish_sending(Exchange& exchange, const event::Net& end);
  [[gnu::noinline]] void show_outbox();
  render::Composer* composer(std::string_view parent);
  void open_composer(const std::string& parent);
  void quote(const event::User& e);
  void close_composer(std::string_view parent);

  void draw();

  void effect(Effect e);
  void announce(std::string_view a, std::string_view b = {}, std::string_view c = {});
  void focus(char kind, std::string_view id);
  void note(std::string_view id, std::string value, bool keep);
  void emit(std::string_view name, std::string_view key, std::int64_t count, std::string_view text = {});

  Answer answer_;  // of the message at hand
  Millis now_ = 0;
  Prng random_{0};
  std::int64_t last_request_ = 0;
  std::uint32_t last_generation_ = 0;

  std::string endpoint_, key_;
  bool started_ = false;
  bool offline_ = false;  // the last reading failed for want of a network
  std::int64_t level_ = 0;
  std::size_t body_limit_ = 0, name_limit_ = 0;  // the host's, 0: not told
  std::string cursor_;
  std::string name_, email_;  // of the last reply, for the next composer
  std::string status_, skipped_;
  bool unkept_ = false;  // the journal refused: unsent replies live as long as the page
  std::size_t told_count_ = 0;
  std::uint32_t drawn_version_ = 0;  // of the thread

  model::Thread thread_;
  sync::Outbox outbox_;
  std::vector<std::unique_ptr<Exchange>> exchanges_;

  // What is shown of the thread, and what is not yet in the page.
  render::Scene scene_{thread_};
  model::Shape shape_, arranged_;  // arranged_: what the rows are of, with the thread's version
  std::uint32_t arranged_version_ = 0;
  model::Arranger arranger_;
  std::size_t slice_ = 0;  // bytes of HTML in an answer; 0: no limit, nor pages
  std::size_t pages_ = 1;
  bool postponed_ = false;  // what there is to draw is left to the next slice
  bool sought_ = false;    // change_.first was asked for by the reader: it gets the focus
  render::View::Change change_;
  render::View view_;
};

}  // namespace rejoinder::engine
