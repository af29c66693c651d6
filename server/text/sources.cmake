plenum_library(plenum_text text/normalise.cpp)
target_link_libraries(plenum_text PRIVATE ICU::uc)
