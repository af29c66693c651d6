plenum_library(plenum_report report/markdown.cpp report/summary_markdown.cpp)
target_link_libraries(plenum_report PUBLIC plenum_engine)
