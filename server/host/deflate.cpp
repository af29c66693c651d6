#include "server/host/deflate.hpp"

#include "plenum/assert.hpp"

#include <zlib.h>

namespace plenum::host {

std::string deflate(std::string_view bytes) {
  auto size = compressBound(bytes.size());
  std::string deflated(size, '\0');
  const auto result =
      compress2(reinterpret_cast<Bytef*>(deflated.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_BEST_SPEED);
  PLENUM_ASSERT(result == Z_OK);
  deflated.resize(size);
  return deflated;
}

}  // namespace plenum::host
