#include "protocol/shape.hpp"

#include <gtest/gtest.h>
#include <boost/pfr/tuple_size.hpp>

// What the log keeps comes back as it was.
namespace plenum::protocol {
namespace {

// Gives every field of a described type a value of its own, none of them the default.
class Filler {
 public:
  explicit Filler(bool optionals) : optionals_(optionals) {}

  void fill(std::string& value) {
    value = "text " + std::to_string(++next_) + " \"quoted\" \\ \n \u00e4 \U0001f600 \u2028";
  }
  void fill(bool& value) { value = true; }
  void fill(std::int64_t& value) { value = ++next_; }
  void fill(std::uint64_t& value) { value = static_cast<std::uint64_t>(++next_); }
  void fill(Duration& value) { value = Duration(++next_); }
  void fill(Instant& value) { value = Instant(Duration(++next_)); }
  template <class Tag>
  void fill(Id<Tag>& value) {
    value.value = "id_" + std::to_string(++next_);
  }
  template <class T>
  void fill(std::optional<T>& value) {
    if (optionals_) fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& values) {
    values.resize(2);
    for (auto& value : values) fill(value);
  }
  template <Word T>
  void fill(T& value) {
    mp11::mp_for_each<describe::describe_enumerators<T>>([&](auto one) { value = one.value; });
  }
  template <Described T>
  void fill(T& value) {
    mp11::mp_for_each<Members<T>>([&](auto member) { fill(value.*member.pointer); });
  }

 private:
  bool optionals_;
  std::int64_t next_ = 0;
};

template <class Alternative>
void expect_round_trip(bool optionals) {
  Alternative event;
  Filler(optionals).fill(event);
  const Commit commit{Instant(Duration(5)), {event}, {}};
  const auto text = encode_commit(commit);
  EXPECT_EQ(decode_commit(text), commit) << text;
  EXPECT_NE(text.find("\"event\":\"" + std::string(word_of<Alternative>()) + '"'),
            std::string::npos);
}

TEST(Commit, every_event_comes_back_as_it_was) {
  mp11::mp_for_each<mp11::mp_transform<std::type_identity, AnyEvent>>(
      []<class Alternative>(std::type_identity<Alternative>) {
        expect_round_trip<Alternative>(true);
        expect_round_trip<Alternative>(false);
      });
}

// A field that is not described would be lost in the log without a word.
template <class T>
constexpr bool wholly_described = boost::pfr::tuple_size_v<T> == mp11::mp_size<Members<T>>::value;

template <class... Alternatives>
constexpr bool all_wholly_described(const std::variant<Alternatives...>*) {
  return (wholly_described<Alternatives> && ...);
}

static_assert(all_wholly_described(static_cast<const Event*>(nullptr)));
static_assert(all_wholly_described(static_cast<const Command*>(nullptr)));
static_assert(all_wholly_described(static_cast<const Object*>(nullptr)));
static_assert(all_wholly_described(static_cast<const ClientMessage*>(nullptr)));
static_assert(all_wholly_described(static_cast<const ServerMessage*>(nullptr)));
static_assert(wholly_described<Column> && wholly_described<Source> && wholly_described<Seat> &&
              wholly_described<PlannedRoom> && wholly_described<SimulatedPerson> &&
              wholly_described<Step> && wholly_described<StepDraft>);
static_assert(wholly_described<SourceObject> && wholly_described<Hand> && wholly_described<Here> &&
              wholly_described<ActiveRoom>);
static_assert(wholly_described<Answer> && wholly_described<AnsweredCommand> &&
              wholly_described<Commit>);

TEST(Commit, every_answer_comes_back_as_it_was) {
  Filler filler(true);
  AnsweredCommand accepted;
  filler.fill(accepted.person);
  filler.fill(accepted.client);
  filler.fill(accepted.command_hash);
  accepted.answer = {7, 12, {"p1", "p2"}, std::nullopt};
  auto refused = accepted;
  refused.answer = {8, 0, {}, Refusal::room_closed};
  auto reused = accepted;
  reused.answer = {9, 0, {}, ResendRefusal::number_reused};

  const Commit commit{Instant(Duration(5)), {}, {accepted, refused, reused}};
  EXPECT_EQ(decode_commit(encode_commit(commit)), commit);
}

TEST(Commit, an_empty_one_too) {
  EXPECT_EQ(decode_commit(encode_commit({})), Commit{});
}

// What was ours when it was written is not bounded by what may travel.
TEST(Commit, a_large_batch_is_no_danger) {
  Commit commit;
  for (int number = 0; number < 5000; ++number) {
    commit.events.push_back(PointWithdrawn{{"p" + std::to_string(number)}});
  }
  EXPECT_EQ(decode_commit(encode_commit(commit)), commit);
}

TEST(Commit, what_is_none_is_refused) {
  for (const auto& text :
       {"", "{}", "[]", R"({"at":1,"events":[]})", R"({"at":1,"events":[],"answers":[],"more":1})",
        R"({"at":1,"events":[{"event":"unheard_of"}],"answers":[]})",
        R"({"at":1,"events":[{"event":"point_withdrawn"}],"answers":[]})",
        R"({"at":-1,"events":[],"answers":[]})"}) {
    EXPECT_FALSE(decode_commit(text)) << text;
  }
}

}  // namespace
}  // namespace plenum::protocol
