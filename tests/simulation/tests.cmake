plenum_test(
  plenum_simulation_test
  SOURCES
  faults/platter.cpp
  faults/recorded_disk.cpp
  host/hosting.cpp
  server/object_store.cpp
  simulation/bustle.cpp
  simulation/canary.cpp
  simulation/chronicle.cpp
  simulation/chronicle_texts.cpp
  simulation/course.cpp
  simulation/course_parts.cpp
  simulation/coverage.cpp
  simulation/ideas.cpp
  simulation/ideas_board.cpp
  simulation/ideas_desk.cpp
  simulation/ideas_plenary.cpp
  simulation/ideas_round.cpp
  simulation/old_session.cpp
  simulation/reader.cpp
  simulation/simulation_test.cpp
  simulation/store.cpp
  simulation/tab.cpp
  simulation/virtual_time.cpp
  simulation/world.cpp
  simulation/world_checks.cpp
  store/disk.cpp
  LIBRARIES
  plenum_host
  spdlog::spdlog
  ZLIB::ZLIB)
# What these tests do is much, so they are optimised like what they test.
target_compile_options(plenum_simulation_test PRIVATE -O1)

# The simulation finds these servers within a few seeds; see tests/faults/README.md.
function(simulation_mutant name found_by)
  add_executable(simulation_mutant_${name} $<TARGET_OBJECTS:plenum_simulation_test>)
  target_link_libraries(simulation_mutant_${name} PRIVATE mutant_${name} plenum_host spdlog::spdlog
                                                          ZLIB::ZLIB GTest::gmock GTest::gtest_main)
  add_test(NAME Mutant.${name}_in_the_simulation
           COMMAND simulation_mutant_${name} --gtest_filter=*NobodyAndNothingGetsLost)
  set_tests_properties(
    Mutant.${name}_in_the_simulation
    PROPERTIES ENVIRONMENT PLENUM_SEEDS=20 PASS_REGULAR_EXPRESSION "${found_by}" TIMEOUT 300)
endfunction()

foreach(mutant ack_before_commit changes_before_commit no_dedup)
  if(TARGET mutant_${mutant})
    simulation_mutant(${mutant} "PLENUM_SEED=[0-9]+, step")
  endif()
endforeach()
