plenum_test(plenum_report_test
  SOURCES
    engine/given_when_then.cpp
    engine/history.cpp
    report/merged_workshop.cpp
    report/board_markdown_test.cpp
    report/conservation_test.cpp
    report/summary_json_test.cpp
    report/summary_markdown_test.cpp
  LIBRARIES plenum_report plenum_protocol)
target_compile_definitions(plenum_report_test
  PRIVATE PLENUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
