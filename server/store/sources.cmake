# The schema is SQL in a file of its own and travels inside the binary.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS store/schema.sql)
file(READ store/schema.sql PLENUM_SCHEMA_SQL)
configure_file(store/schema_sql.hpp.in "${CMAKE_BINARY_DIR}/generated/server/store/schema_sql.hpp"
               @ONLY)

plenum_library(
  plenum_store
  store/chain.cpp
  store/erasure_list.cpp
  store/file_system.cpp
  store/folder.cpp
  store/schema.cpp
  store/sqlite.cpp
  store/sqlite_event_log.cpp
  store/sqlite_gaps.cpp
  store/stream_reader.cpp
  store/upkeep.cpp
  store/write_ahead.cpp)
target_include_directories(plenum_store PRIVATE "${CMAKE_BINARY_DIR}/generated")
target_link_libraries(plenum_store PRIVATE plenum_crypto SQLite::SQLite3 spdlog::spdlog)
