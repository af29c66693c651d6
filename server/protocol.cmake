# The C++ side of the protocol stands beside its definition.
plenum_library(plenum_protocol ${CMAKE_SOURCE_DIR}/protocol/codec.cpp
               ${CMAKE_SOURCE_DIR}/protocol/guard.cpp)
target_link_libraries(plenum_protocol PUBLIC plenum_engine Boost::headers
                                             nlohmann_json::nlohmann_json)
