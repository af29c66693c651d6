#pragma once

#include "plenum/protocol/message.hpp"
#include "tests/faults/line.hpp"
#include "tests/server/object_store.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plenum::faults {

// A room of four writers holds no more (rule R5.3).
constexpr std::size_t posts_per_writer_max = 450;

// A point that somebody has asked for, under the number that is its place in the list and one.
struct Post {
  std::string text;
  std::optional<protocol::Acknowledged> acknowledged;
};

// Somebody who writes points into the room where they sit, numbers what they ask, and after a
// reconnect sends again what is open (rule P5.1). They remember everything they were told.
class Writer {
 public:
  Writer(SessionId session, std::string token, ColumnId column, std::string name)
      : session_(std::move(session)),
        token_(std::move(token)),
        column_(std::move(column)),
        name_(std::move(name)) {}

  // What a client of theirs says first, without holding anything.
  std::string hello(const std::string& client) const;
  // Takes the place of the connection that there is, and says hello.
  void connect(std::uint16_t port);
  void hang_up() { line_.reset(); }
  // Whether the last hello was answered.
  bool welcome() const { return line_ && !line_->ended() && greeted_; }
  Line* line() { return line_.get(); }
  void serve();

  // Asks for one more point, with a text that nobody else has.
  void post();
  std::size_t open() const { return posts_.size() - answered_; }
  // What was to be asked again a moment later.
  void ask_again();

  const SessionId& session() const { return session_; }
  const ColumnId& column() const { return column_; }
  const std::string& name() const { return name_; }
  std::optional<RoomId> seat() const;
  const std::vector<Post>& posts() const { return posts_; }
  // Every point this writer has ever been shown, by id: its text as it was shown last.
  const std::map<std::string, std::string>& seen() const { return seen_; }
  const test::ObjectStore& store() const { return store_; }
  // What the server has done against the protocol, in words.
  const std::vector<std::string>& complaints() const { return complaints_; }
  std::size_t snapshots() const { return snapshots_; }
  std::size_t resumes() const { return resumes_; }
  std::int64_t people_here() const { return people_here_; }

 private:
  void say_hello();
  void send_open();
  void understand(const std::string& text);
  void take(const protocol::Welcome& welcome);
  void take(const protocol::Changes& changes);
  void take(const protocol::Mine& mine);
  void take(const protocol::Acknowledged& acknowledged);
  void take(const protocol::Refused& refused);
  void take(const protocol::Retry& retry);
  void take(const protocol::Pong&) {}
  void take(const protocol::Signal& signal);
  void see(const std::vector<Object>& objects);
  void complain(const std::string& what) { complaints_.push_back(name_ + ": " + what); }

  const SessionId session_;
  const std::string token_;
  const ColumnId column_;
  const std::string name_;
  std::unique_ptr<Line> line_;
  bool greeted_ = false;
  bool asks_again_ = false;
  test::ObjectStore store_;
  std::vector<Post> posts_;
  std::vector<protocol::Ask> asked_;  // by place, as they were sent
  std::size_t answered_ = 0;
  std::map<std::string, std::string> seen_;
  std::vector<std::string> complaints_;
  std::size_t snapshots_ = 0;
  std::size_t resumes_ = 0;
  std::int64_t people_here_ = 0;
};

}  // namespace plenum::faults
