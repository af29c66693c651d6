plenum_library(
  plenum_report
  report/board_markdown.cpp
  report/markdown.cpp
  report/results.cpp
  report/summary_json.cpp
  report/summary_markdown.cpp
  report/words.cpp)
target_link_libraries(plenum_report PUBLIC plenum_engine PRIVATE nlohmann_json::nlohmann_json)
