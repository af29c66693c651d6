plenum_library(plenum_text text/names.cpp text/normalise.cpp text/utf8.cpp)
target_link_libraries(plenum_text PRIVATE ICU::uc ICU::i18n)
