plenum_library(plenum_crypto crypto/random.cpp crypto/hash.cpp crypto/encoding.cpp)
target_link_libraries(plenum_crypto PRIVATE OpenSSL::Crypto)
