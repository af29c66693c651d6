# The load is tested with everything else; what only a measurement needs is built by `make bench`.
add_library(plenum_bench_load STATIC
  bench/load/chat.cpp
  bench/load/connection.cpp
  bench/load/crowd.cpp
  bench/load/frames.cpp
  bench/load/hocuspocus.cpp
  bench/load/http.cpp
  bench/load/ledger.cpp
  bench/load/marker.cpp
  bench/load/pinned.cpp
  bench/load/plenum.cpp
  bench/load/posting.cpp
  bench/load/report.cpp
  bench/load/scenes.cpp
  bench/load/socketio.cpp
  bench/load/usage.cpp
  bench/load/workshop.cpp)
target_link_libraries(plenum_bench_load PUBLIC plenum_options nlohmann_json::nlohmann_json)
target_compile_options(plenum_bench_load PRIVATE -O3)

plenum_test(bench_tests SOURCES bench/load_test.cpp bench/wrong_server.cpp
                        LIBRARIES plenum_bench_load Threads::Threads)

function(plenum_bench name)
  cmake_parse_arguments(BENCH "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} EXCLUDE_FROM_ALL ${BENCH_SOURCES})
  target_link_libraries(${name} PRIVATE plenum_options ${BENCH_LIBRARIES})
  target_compile_options(${name} PRIVATE -O3)
endfunction()

plenum_bench(bench_load SOURCES bench/load/main.cpp LIBRARIES plenum_bench_load CLI11::CLI11)
plenum_bench(bench_floors SOURCES bench/floors.cpp LIBRARIES plenum_bench_load SQLite::SQLite3
                                                             Threads::Threads)
plenum_bench(bench_beast_chat SOURCES bench/peers/beast_chat.cpp LIBRARIES plenum_boost)
plenum_bench(plenum_undurable SOURCES bench/undurable/main.cpp bench/undurable/memory_log.cpp
                              LIBRARIES plenum_process)

# It is built with the tests all the same, so that it keeps up with the server.
set_target_properties(plenum_undurable PROPERTIES EXCLUDE_FROM_ALL FALSE)

add_custom_target(plenum_bench
  DEPENDS plenum bench_load bench_floors bench_beast_chat plenum_undurable)
