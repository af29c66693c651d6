# Asio and Beast compiled once. Everything that includes Asio links this.
add_library(plenum_boost STATIC net/boost_source.cpp)
target_link_libraries(plenum_boost PUBLIC plenum_options Boost::headers Threads::Threads)
target_compile_definitions(plenum_boost PUBLIC BOOST_ASIO_SEPARATE_COMPILATION
                                               BOOST_BEAST_SEPARATE_COMPILATION
                                               BOOST_ASIO_NO_DEPRECATED)

include("${CMAKE_CURRENT_SOURCE_DIR}/net/embed.cmake")
embed_client("${PLENUM_CLIENT_DIR}" embedded_client)

plenum_library(plenum_net
  net/accept_key.cpp
  net/api.cpp
  net/assets.cpp
  net/downloads.cpp
  net/frame_reader.cpp
  net/http.cpp
  net/listener.cpp
  net/metrics_page.cpp
  net/outbox.cpp
  net/public_url.cpp
  net/routes.cpp
  net/site.cpp
  net/stream.cpp
  net/tls.cpp
  net/web_server.cpp
  net/websocket.cpp
  net/wheel.cpp
  "${embedded_client}")
target_link_libraries(plenum_net PUBLIC plenum_host plenum_protocol plenum_boost OpenSSL::SSL
                                 PRIVATE plenum_crypto plenum_text OpenSSL::Crypto spdlog::spdlog)

# Beast under a sanitizer takes minutes to optimise and seconds not to.
if(PLENUM_SANITIZE)
  set_source_files_properties(net/boost_source.cpp net/http.cpp
                              PROPERTIES COMPILE_OPTIONS -O0)
endif()
