plenum_test(plenum_protocol_test
  SOURCES
    protocol/commit_test.cpp
    protocol/examples_test.cpp
    protocol/expected_schema.cpp
    protocol/golden_test.cpp
    protocol/guard_test.cpp
    protocol/recorded_session.cpp
    protocol/schema_test.cpp
    protocol/writing_test.cpp
  LIBRARIES plenum_engine plenum_protocol nlohmann_json::nlohmann_json)
target_compile_definitions(plenum_protocol_test
  PRIVATE PLENUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
