plenum_test(crypto_tests SOURCES crypto/crypto_test.cpp LIBRARIES plenum_crypto)
