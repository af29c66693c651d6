# The program itself, with clocks that a test can set.
add_executable(plenum_stepped_clocks $<TARGET_OBJECTS:plenum> faults/stepped_clocks.cpp)
target_link_libraries(plenum_stepped_clocks PRIVATE plenum_process)

plenum_test(
  process_faults_tests
  SOURCES
  faults/bad_company_test.cpp
  faults/clocks.cpp
  faults/company.cpp
  faults/crowd.cpp
  faults/drain_test.cpp
  faults/kill_test.cpp
  faults/killing.cpp
  faults/large_store_test.cpp
  faults/line.cpp
  faults/lossy_network.cpp
  faults/network_test.cpp
  faults/proxy.cpp
  faults/restart_test.cpp
  faults/round_story.cpp
  faults/storm_test.cpp
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

add_dependencies(process_faults_tests plenum_stepped_clocks)
set_property(SOURCE faults/restart_test.cpp APPEND PROPERTY COMPILE_DEFINITIONS
             PLENUM_STEPPED_CLOCKS="$<TARGET_FILE:plenum_stepped_clocks>")

if(PLENUM_SANITIZE)
  set_property(SOURCE faults/bad_company_test.cpp faults/storm_test.cpp
               APPEND PROPERTY COMPILE_DEFINITIONS PLENUM_SANITIZED)
else()
  foreach(mutant IN ITEMS ack_before_commit changes_before_commit no_dedup deadline_in_memory)
    plenum_mutant_server(${mutant} faults/stepped_clocks.cpp)
    add_dependencies(process_faults_tests plenum_mutant_${mutant})
  endforeach()
  set_property(SOURCE faults/kill_test.cpp faults/restart_test.cpp
               APPEND PROPERTY COMPILE_DEFINITIONS
               PLENUM_MUTANTS="${CMAKE_CURRENT_BINARY_DIR}/plenum_mutant_")
endif()
