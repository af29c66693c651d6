# The targets are tested with what was found worth keeping; `make fuzz` looks for more.
add_library(plenum_fuzz_targets STATIC
  fuzz/frames.cpp fuzz/http.cpp fuzz/log.cpp fuzz/promise.cpp
  bench/undurable/memory_log.cpp)
target_link_libraries(plenum_fuzz_targets PUBLIC plenum_options plenum_net plenum_host plenum_store
                                                 plenum_text plenum_test_client plenum_test_servers)

plenum_test(fuzz_tests SOURCES fuzz/corpus_test.cpp LIBRARIES plenum_fuzz_targets)
target_compile_definitions(fuzz_tests PRIVATE PLENUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

if(PLENUM_SANITIZE MATCHES fuzzer)
  foreach(target frames http log)
    add_executable(fuzz_${target} fuzz/libfuzzer.cpp)
    target_compile_definitions(fuzz_${target} PRIVATE PLENUM_FUZZ_TARGET=${target})
    target_link_libraries(fuzz_${target} PRIVATE plenum_fuzz_targets)
    target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  endforeach()
endif()
