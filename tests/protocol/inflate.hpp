#pragma once

#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace plenum::test {

// What was deflated, of at most 16 MiB, as a browser would read it.
inline std::string inflate(std::string_view deflated) {
  std::string bytes(16 * 1024 * 1024, '\0');
  uLongf size = bytes.size();
  const auto result = uncompress(reinterpret_cast<Bytef*>(bytes.data()), &size,
                                 reinterpret_cast<const Bytef*>(deflated.data()), deflated.size());
  if (result != Z_OK) throw std::runtime_error("this is not in the zlib format");
  bytes.resize(size);
  return bytes;
}

}  // namespace plenum::test
