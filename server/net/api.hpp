#pragma once

#include "plenum/protocol/message.hpp"
#include "server/net/routes.hpp"

namespace plenum::net {

// Everything under /api: what is asked without a connection.
void answer_api(const std::shared_ptr<Site>& site, Request request, Answer answer);

// The token by which a request says whose it is; empty if it says nothing.
std::string bearer_token(const Request& request);

// The body of every answer that says no; see SPEC.md for which status goes with which reason.
Response problem(const protocol::ProblemReason& reason);
Response problem(unsigned status, const protocol::ProblemReason& reason);

}  // namespace plenum::net
