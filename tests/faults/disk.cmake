plenum_test(
  disk_faults_tests
  SOURCES
  faults/load.cpp
  faults/platter.cpp
  faults/power_loss_test.cpp
  faults/recorded_disk.cpp
  store/disk.cpp
  LIBRARIES
  plenum_store
  plenum_crypto
  SQLite::SQLite3
  spdlog::spdlog)
# What these tests do is much, so they are optimised like what they test.
target_compile_options(disk_faults_tests PRIVATE -O1)
