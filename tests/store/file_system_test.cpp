#include "server/store/file_system.hpp"

#include "plenum/store/event_log.hpp"
#include "server/store/folder.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>

namespace plenum::store {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr long fuse = 0x65735546;

TEST(FileSystem, of_this_machine_is_known_by_number_and_by_name) {
  const auto here = file_system_of("/proc");
  EXPECT_EQ(here.magic, 0x9fa0);
  EXPECT_EQ(here.type, "proc");
  EXPECT_EQ(file_system_of("/no/such/folder").magic, 0);
}

TEST(FileSystem, of_a_disk_or_of_memory_may_hold_a_store) {
  for (const long local : {0xef53L, 0x58465342L, 0x9123683eL, 0x01021994L, 0x794c7630L, 0L}) {
    EXPECT_FALSE(leads_to_other_machines({local, ""})) << local;
  }
}

TEST(FileSystem, of_the_network_may_not) {
  for (const long network : {0x6969L, 0x517bL, 0xff534d42L, 0xfe534d42L, 0x01021997L, 0xc36400L}) {
    EXPECT_TRUE(leads_to_other_machines({network, ""})) << network;
  }
}

TEST(FileSystem, in_user_space_may_only_where_it_is_known_to_be_local) {
  EXPECT_FALSE(leads_to_other_machines({fuse, "fuseblk"}));
  EXPECT_TRUE(leads_to_other_machines({fuse, "fuse.sshfs"}));
  EXPECT_TRUE(leads_to_other_machines({fuse, "virtiofs"}));
  EXPECT_TRUE(leads_to_other_machines({fuse, ""}));
}

TEST(FolderLock, refuses_a_network_file_system_and_says_what_to_do) {
  const TemporaryFolder folder;
  const auto nfs = [](const std::string&) { return FileSystem{0x6969, "nfs4"}; };
  try {
    FolderLock lock(folder.path(), nfs);
    ADD_FAILURE() << "it was taken";
  } catch (const CannotOpen& refused) {
    EXPECT_THAT(refused.what(), AllOf(HasSubstr(folder.path()), HasSubstr("network file system"),
                                      HasSubstr("Choose a folder on a local disk")));
  }
  EXPECT_NO_THROW(FolderLock(folder.path()));
}

}  // namespace
}  // namespace plenum::store
