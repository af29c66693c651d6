#pragma once

#include "tests/conformance/frame_rows.hpp"

namespace plenum::test {

std::vector<FrameRow> good_texts();
std::vector<FrameRow> good_texts_in_pieces();
std::vector<FrameRow> bad_texts();
std::vector<FrameRow> bad_texts_in_pieces();
std::vector<FrameRow> bad_reasons();

}  // namespace plenum::test
