# A client that knows the protocol only, and servers for it to talk with.
add_library(plenum_test_client STATIC server/client.cpp server/object_store.cpp
                                      server/send_raw.cpp server/wire.cpp server/workshop.cpp)
target_link_libraries(plenum_test_client PUBLIC plenum_options plenum_protocol plenum_boost
                                        PRIVATE ZLIB::ZLIB OpenSSL::SSL)

add_library(plenum_test_servers STATIC server/certificate.cpp server/running_server.cpp
                                       server/spawned_server.cpp)
target_link_libraries(plenum_test_servers PUBLIC plenum_process PRIVATE OpenSSL::Crypto)
target_compile_definitions(plenum_test_servers PRIVATE PLENUM_BINARY="$<TARGET_FILE:plenum>")
add_dependencies(plenum_test_servers plenum)

if(PLENUM_SANITIZE)
  set_source_files_properties(server/client.cpp PROPERTIES COMPILE_OPTIONS -O0)
endif()

plenum_test(server_tests
  SOURCES
    server/assets_test.cpp
    server/config_test.cpp
    server/public_url_test.cpp
    server/frame_reader_test.cpp
    server/http_test.cpp
    server/upgrade_test.cpp
    server/bad_frames_test.cpp
    server/conversation_test.cpp
    server/slow_reader_test.cpp
    server/start_and_stop_test.cpp
    server/tls_test.cpp
    server/metrics_test.cpp
    server/people_test.cpp
    server/crash_test.cpp
    server/upkeep_test.cpp
    server/erasing_test.cpp
  LIBRARIES plenum_test_client plenum_test_servers)
