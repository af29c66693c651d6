# RFC 6455 and 7692, row by row, against the server's own listener.
plenum_test(conformance_tests
  SOURCES
    conformance/peer.cpp
    conformance/text_rows.cpp
    conformance/frame_rows.cpp
    conformance/handshake_rows.cpp
    conformance/conformance_test.cpp
    conformance/backlog_test.cpp
    conformance/silence_test.cpp
  LIBRARIES plenum_test_client plenum_test_servers)
