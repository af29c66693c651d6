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

if(NOT PLENUM_SANITIZE)
  plenum_mutant(synchronous_normal)
endif()
