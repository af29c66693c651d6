plenum_library(
  plenum_host
  host/channel.cpp
  host/clocks.cpp
  host/deflate.cpp
  host/deliveries.cpp
  host/feed.cpp
  host/known_commands.cpp
  host/latest_edits.cpp
  host/layer.cpp
  host/lobby.cpp
  host/log_writer.cpp
  host/names_in_use.cpp
  host/prepare.cpp
  host/presence.cpp
  host/publisher.cpp
  host/publisher_signals.cpp
  host/publisher_welcome.cpp
  host/recovery.cpp
  host/session_host.cpp
  host/session_host_batch.cpp
  host/session_host_recovery.cpp
  host/threads.cpp
  host/token.cpp)
target_link_libraries(
  plenum_host
  PUBLIC plenum_protocol plenum_store plenum_boost
  PRIVATE plenum_report plenum_crypto plenum_text spdlog::spdlog ZLIB::ZLIB)
