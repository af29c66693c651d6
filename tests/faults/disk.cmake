plenum_test(
  disk_faults_tests
  SOURCES
  faults/failed_sync_test.cpp
  faults/flipped_bit_test.cpp
  faults/full_disk_test.cpp
  faults/load.cpp
  faults/on_disk.cpp
  faults/platter.cpp
  faults/power_loss_test.cpp
  faults/recorded_disk.cpp
  store/disk.cpp
  LIBRARIES
  plenum_store
  spdlog::spdlog)
# What these tests do is much, so they are optimised like what they test.
target_compile_options(disk_faults_tests PRIVATE -O1)


plenum_test(
  slow_disk_tests
  SOURCES
  faults/slow_disk_test.cpp
  host/hosted_session.cpp
  host/hosting.cpp
  simulation/virtual_time.cpp
  LIBRARIES
  plenum_host
  spdlog::spdlog
  ZLIB::ZLIB)

# Sanitizers want to be the first library themselves.
if(NOT PLENUM_SANITIZE)
  add_library(preloaded_disk MODULE faults/preloaded_disk.cpp)
  plenum_test(served_disk_tests SOURCES faults/served_disk_test.cpp
              LIBRARIES plenum_test_client plenum_test_servers)
  target_compile_definitions(served_disk_tests
                             PRIVATE PLENUM_PRELOADED_DISK="$<TARGET_FILE:preloaded_disk>")
  add_dependencies(served_disk_tests preloaded_disk)
endif()

# A mutant is found if the tests say what is wrong with it.
function(disk_mutant name filter found_by)
  plenum_mutant(${name})
  add_executable(disk_mutant_${name} $<TARGET_OBJECTS:disk_faults_tests>)
  target_link_libraries(disk_mutant_${name} PRIVATE mutant_${name} plenum_store spdlog::spdlog
                                                    GTest::gmock GTest::gtest_main)
  add_test(NAME Mutant.${name} COMMAND disk_mutant_${name} --gtest_filter=${filter})
  set_tests_properties(Mutant.${name} PROPERTIES PASS_REGULAR_EXPRESSION "${found_by}" TIMEOUT 300)
endfunction()

if(NOT PLENUM_SANITIZE)
  disk_mutant(synchronous_normal "PowerLoss.leaves*" "kept nothing: session-[0-9]+ has lost commit")
  disk_mutant(second_checkpointer "PowerLoss.finds*" "who checkpoints is not who appends")
  disk_mutant(retry_after_failed_fsync "*FailedSync.ends*/9" "a failed sync was tried again")
endif()
