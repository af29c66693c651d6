#pragma once

#include "server/net/assets.hpp"

// Made by embed.cmake from the files of the built web client.
namespace plenum::net::embedded {

extern const Asset* const assets;  // sorted by path
extern const std::size_t asset_count;
extern const std::string_view build;

}  // namespace plenum::net::embedded
