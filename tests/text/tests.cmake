plenum_test(text_tests SOURCES text/normalise_test.cpp LIBRARIES plenum_text)
