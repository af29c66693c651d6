plenum_test(
  process_faults_tests
  SOURCES
  faults/crowd.cpp
  faults/kill_test.cpp
  faults/killing.cpp
  faults/line.cpp
  faults/stored.cpp
  faults/writer.cpp
  LIBRARIES
  plenum_bench_load
  plenum_test_client
  plenum_test_servers
  plenum_store
  spdlog::spdlog)
# What these tests do is much, so they are optimised like what they test.
target_compile_options(process_faults_tests PRIVATE -O1)

if(NOT PLENUM_SANITIZE)
  foreach(mutant IN ITEMS ack_before_commit changes_before_commit no_dedup)
    plenum_mutant_server(${mutant})
    add_dependencies(process_faults_tests plenum_mutant_${mutant})
  endforeach()
  target_compile_definitions(process_faults_tests
                             PRIVATE PLENUM_MUTANTS="${CMAKE_CURRENT_BINARY_DIR}/plenum_mutant_")
endif()
