#pragma once

#include <string>

namespace plenum {

// A key that sorts strictly between `before` and `after`; an empty one leaves that end open.
// Whoever asks has made sure that `before` is less than `after`, and that both come from here.
//
// Keys are compared bytewise. A key starts with an integer whose first letter tells its length
// ('a' one digit, 'b' two, …; before those 'Z' one, 'Y' two, …), its digits being 0-9, A-Z, a-z; a
// fraction may follow, which never ends with a 0. This is the scheme of fractional indexing by
// David Greenspan, "Implementing Fractional Indexing" (2020).
//
// At an open end keys stay short: a million in a row have at most five bytes. Ever again beside the
// same key they grow by one byte in five or six, at random places by the logarithm of their number.
std::string order_key_between(const std::string& before, const std::string& after);

// The least key without a fraction that sorts after `last` (empty: the first of all).
std::string order_key_after(const std::string& last);

}  // namespace plenum
