#include "tests/faults/company.hpp"
#include "tests/faults/sanitized.hpp"

#include <gmock/gmock.h>
#include <poll.h>

#include <algorithm>
#include <fstream>

// Some who flood the server and never read, among others who want to work.
namespace plenum::faults {
namespace {

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::IsEmpty;

constexpr std::size_t offenders = 8;
constexpr std::size_t posts_each = 30;

// The most memory that a process has ever had, in MiB.
std::size_t peak_memory_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string word; status >> word;) {
    std::size_t kibibytes = 0;
    if (word == "VmHWM:" && status >> kibibytes) return kibibytes / 1024;
  }
  throw std::runtime_error("nobody tells how much memory the server has");
}

bool cut_off(const Line& line) {
  pollfd socket{line.descriptor(), POLLRDHUP, 0};
  return ::poll(&socket, 1, 0) == 1 && (socket.revents & (POLLERR | POLLHUP | POLLRDHUP)) != 0;
}

class BadCompany : public testing::Test {
 protected:
  BadCompany() : before_(peak_memory_of(company_.server->process())) {
    const auto port = company_.server->port();
    for (std::size_t i = 0; i < offenders; ++i) {
      lines_.push_back(std::make_unique<Line>(port));
      lines_.back()->send(company_.crowd[i].hello("offender-" + std::to_string(i)));
      while (lines_.back()->wants_to_write() || !lines_.back()->upgraded()) {
        lines_.back()->serve([](const std::string&) {});
      }
    }
    company_.crowd.connect(port);
  }

  // Sends this over and over, for so long or until the server has had enough.
  void flood(const std::string& bytes, std::chrono::seconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!all_cut_off() && std::chrono::steady_clock::now() < end) {
      for (const auto& line : lines_) {
        for (int i = 0; i < 20 && !cut_off(*line); ++i) line->offer(bytes);
      }
      work();
    }
  }
  bool all_cut_off() const {
    return std::ranges::all_of(lines_, [](const auto& line) { return cut_off(*line); });
  }
  void work() {
    for (const auto& writer : company_.crowd) {
      if (writer->seat() && writer->open() < 2 && writer->posts().size() < posts_each) {
        writer->post();
      }
    }
    company_.crowd.attend(1ms);
  }
  // All others have got done what they wanted, and the server has no more memory than queues and
  // their bounds explain.
  void expect_nobody_minds() {
    EXPECT_TRUE(company_.crowd.until([](Writer& writer) {
      while (writer.seat() && writer.posts().size() < posts_each) writer.post();
      return writer.posts().size() == posts_each && writer.open() == 0;
    }));
    const auto grown = peak_memory_of(company_.server->process()) - before_;
    EXPECT_TRUE(sanitized || grown < offenders * 8 + 64) << grown << " MiB more";
    for (const auto& writer : company_.crowd) {
      EXPECT_FALSE(writer->line()->ended()) << "somebody else was cut off";
    }
    lines_.clear();
    EXPECT_THAT(company_.wrongs(), IsEmpty());
  }

  Company company_{2, 16};
  std::vector<std::unique_ptr<Line>> lines_;
  const std::size_t before_;
};

// P6: 4100. What a queue holds is bounded.
TEST_F(BadCompany, WhoAsksForEverythingAndNeverReadsIsCutOff) {
  flood(bench::masked(bench::Opcode::text, company_.crowd[0].hello("offender")), patience);
  EXPECT_TRUE(all_cut_off());
  for (const auto& line : lines_) {
    while (!line->ended()) line->serve([](const std::string&) {});
    EXPECT_THAT(*line->ended(), AnyOf(4100, 1006));
  }
  expect_nobody_minds();
}

TEST_F(BadCompany, WhoFloodsWithPingsHoldsNobodyUp) {
  flood(bench::masked(bench::Opcode::ping, std::string(125, 'p')), 2s);
  expect_nobody_minds();
}

TEST_F(BadCompany, WhoFloodsWithTheProtocolsOwnPingsHoldsNobodyUp) {
  flood(bench::masked(bench::Opcode::text, R"({"type":"ping","sent":0})"), 2s);
  expect_nobody_minds();
}

}  // namespace
}  // namespace plenum::faults
