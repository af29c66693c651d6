plenum_test(text_tests SOURCES text/names_test.cpp text/normalise_test.cpp LIBRARIES plenum_text)
