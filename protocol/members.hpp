#pragma once

#include "protocol/described.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

namespace plenum::protocol {

// Calls with each field of a described value, in the order of schema.json.
template <class Value, class Call>
void for_each_member(Value& value, Call call) {
  using Members = boost::describe::describe_members<Value, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>([&](auto member) { call(value.*member.pointer); });
}

}  // namespace plenum::protocol
