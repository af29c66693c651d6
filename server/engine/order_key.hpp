#pragma once

#include <string>

namespace plenum {

// The least key of the usual kind that sorts after `last` (empty: the first of all).
//
// Keys are compared bytewise. A key starts with an integer whose first letter tells its length
// ('a' one digit, 'b' two, …), its digits being 0-9, A-Z, a-z; a fraction may follow. This is the
// scheme of fractional indexing by David Greenspan, "Implementing Fractional Indexing" (2020).
std::string order_key_after(const std::string& last);

}  // namespace plenum
