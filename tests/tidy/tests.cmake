plenum_test(tidy_tests
  SOURCES tidy/project_files.cpp tidy/includes_test.cpp tidy/style_test.cpp tidy/words_test.cpp
  LIBRARIES plenum_options)
target_compile_definitions(tidy_tests PRIVATE PLENUM_FOLDER="${CMAKE_SOURCE_DIR}")

add_test(NAME tidy/totals COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/tidy/totals_test")
