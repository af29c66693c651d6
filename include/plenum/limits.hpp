#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// Every bound of the system, named once. Those a client meets stand in protocol/schema.json too,
// under "limits", and a test compares the two.
namespace plenum::limits {

using namespace std::chrono_literals;

// What a person may write. Characters are Unicode code points.
constexpr std::size_t title_characters_max = 120;
constexpr std::size_t column_characters_max = 60;
constexpr std::size_t name_characters_max = 64;
constexpr std::size_t organisation_characters_max = 80;
constexpr std::size_t sector_characters_max = 60;
constexpr std::size_t task_characters_max = 1000;
constexpr std::size_t point_characters_max = 500;
constexpr std::size_t statement_characters_max = 500;
constexpr std::size_t room_name_characters_max = 60;
constexpr std::size_t message_characters_max = 500;
constexpr std::size_t reason_characters_max = 200;
constexpr std::size_t step_characters_max = 120;
constexpr std::size_t call_link_characters_max = 500;

// What a session may hold.
constexpr std::int64_t columns_max = 8;
constexpr std::int64_t rooms_max = 50;
constexpr std::int64_t minutes_max = 240;
constexpr std::size_t people_max = 12000;
constexpr std::size_t rounds_max = 20;
constexpr std::size_t points_per_room_max = 2000;
constexpr std::size_t statements_max = 1000;
constexpr std::size_t sources_max = 200;
constexpr std::size_t invites_max = 100;
constexpr std::size_t messages_max = 500;
constexpr std::size_t steps_max = 30;
// Texts of one point or statement that wait for a decision, the one that stands included.
constexpr std::size_t variants_max = 5;
// Earlier texts of a point or statement that an edit may have started from.
constexpr std::size_t earlier_texts_max = 20;
// A place between two others whose key would be longer than this gives the whole column new ones.
constexpr std::size_t order_key_bytes_max = 32;
constexpr std::int64_t change_time_seconds_max = 3600;
constexpr std::int64_t grace_seconds_max = 4 * 3600;
// Whoever takes time away leaves at least this much; whoever wants to end, ends.
constexpr auto time_left_min = 60s;

// A rehearsal: so many simulated people, who do so many things, one at a time.
constexpr std::int64_t simulated_people_max = 30;
constexpr std::int64_t simulated_acts_max = 200;
constexpr auto simulated_pause_min = 1s;
constexpr auto simulated_pause_max = 5s;

// A roster above this many people is sent as a count.
constexpr std::size_t roster_listed_max = 50;

// How long a session is kept, and what that means for its links.
constexpr auto retention = 24h * 30;
constexpr std::int64_t invite_uses_max = 12000;
// A link that takes a person to another device of theirs works once, for this long.
constexpr auto device_link_for = 15min;
constexpr std::size_t devices_per_person_max = 10;

// After a restart that swallowed the end of a round, everybody gets this much grace, once.
constexpr auto grace_after_downtime = 60s;
// A pause shorter than this is not worth offering back.
constexpr auto downtime_worth_offering = 3s;

// What travels.
constexpr std::size_t frame_bytes_max = 64 * 1024;
constexpr std::size_t http_body_bytes_max = 16 * 1024;
constexpr std::size_t http_header_bytes_max = 8 * 1024;
constexpr std::size_t json_depth_max = 16;
constexpr std::size_t json_values_max = 4096;
constexpr std::size_t because_max = 16;
// Beyond so many objects that may have changed, an audience's view is compared as a whole.
constexpr std::size_t touched_max = 1000;

// From this size on a Welcome is worth deflating.
constexpr std::size_t deflated_from = 4 * 1024;

// What an audience was sent last is kept for those who come back, as much and as long as this.
constexpr std::size_t changes_kept_bytes_max = 256 * 1024;
constexpr auto changes_kept_for = 60s;

// Queues. Whoever fills one loses it and is told to come back.
constexpr std::size_t outbox_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t inbox_items_max = 4096;
constexpr std::size_t inbox_items_per_member_max = 64;
constexpr std::size_t connections_max = 12000;
constexpr std::size_t connections_per_person_max = 16;

// Resending. A client's last answers are kept so that a repeated command is answered, not repeated.
constexpr std::size_t answers_per_client_max = 200;
constexpr std::size_t clients_per_person_max = 32;
// Edits of a session whose makers are remembered, so that what they write next follows them.
constexpr std::size_t latest_edits_max = 500;

// Pace.
constexpr auto coalesce_for_max = 100ms;
constexpr auto commit_pause_max = 1ms;
constexpr auto signals_every = 300ms;
constexpr auto heartbeat_every = 10s;
constexpr auto silent_for_max = 2 * heartbeat_every;
constexpr auto handshake_within = 10s;
constexpr auto alive_noted_every = 2s;
// A connection that is closed gets this long to take its last frames.
constexpr auto farewell_within = 2s;
constexpr auto drain_within = 8s;
// After the disk was found full, commands are put off this long before it is tried again.
constexpr auto full_for = 1s;
constexpr auto clock_looked_at_every = 2s;
// A session without viewers and without a running round is put down after this time.
constexpr auto idle_for_max = 5min;
constexpr auto housekeeping_every = 30s;

}  // namespace plenum::limits
