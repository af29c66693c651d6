#include "tests/protocol/expected_schema.hpp"
#include "tests/protocol/files.hpp"

#include <gmock/gmock.h>

#include <functional>

// schema.json and the C++ types say the same, down to every nested type, word and limit.
namespace plenum::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

json schema() {
  return json::parse(read_whole(in_repository("protocol/schema.json")));
}

TEST(Schema, says_what_the_types_say) {
  EXPECT_THAT(differences(schema()), IsEmpty());
}

// That the comparison above would find a difference, for each kind that there can be.
std::vector<std::string> differences_after(const std::function<void(json&)>& change) {
  auto changed = schema();
  change(changed["$defs"]);
  EXPECT_NE(changed, schema()) << "nothing was changed";
  return differences(changed);
}

void rename(json& object, const std::string& from, const std::string& to) {
  object[to] = object.at(from);
  object.erase(from);
}

TEST(Schema, a_renamed_field_would_be_found) {
  EXPECT_THAT(differences_after([](json& definitions) {
                rename(definitions["AddPoint"]["properties"], "text", "words");
              }),
              testing::Contains(HasSubstr("/AddPoint/properties/")));
}

TEST(Schema, a_field_that_one_side_lacks_would_be_found) {
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["PointObject"]["properties"].erase("linked");
              }),
              ElementsAre(HasSubstr("/PointObject/properties/linked")));
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["Hello"]["properties"]["more"] = {{"type", "string"}};
              }),
              ElementsAre(HasSubstr("/Hello/properties/more")));
}

TEST(Schema, a_field_that_may_be_left_out_would_be_found) {
  EXPECT_THAT(
      differences_after([](json& definitions) { definitions["Pong"]["required"].erase(2); }),
      ElementsAre(HasSubstr("/Pong/required")));
}

TEST(Schema, a_changed_type_would_be_found_however_deep) {
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["ChangeTime"]["properties"]["seconds"] = {{"type", "string"}};
              }),
              Not(IsEmpty()));
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["Welcome"]["properties"]["objects"]["anyOf"][0]["items"] = {
                    {"$ref", "#/$defs/PointObject"}};
              }),
              Not(IsEmpty()));
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["MeObject"]["properties"]["seat"] = {{"$ref", "#/$defs/Id"}};
              }),
              Not(IsEmpty()))
      << "null is no longer allowed";
}

TEST(Schema, openness_to_unknown_fields_would_be_found) {
  EXPECT_THAT(differences_after(
                  [](json& definitions) { definitions["Ask"].erase("additionalProperties"); }),
              ElementsAre(HasSubstr("/Ask/additionalProperties")));
}

TEST(Schema, a_missing_or_another_word_would_be_found) {
  EXPECT_THAT(differences_after([](json& definitions) { definitions["Refusal"]["enum"].erase(3); }),
              Not(IsEmpty()));
  EXPECT_THAT(differences_after(
                  [](json& definitions) { definitions["RoundState"]["enum"][0] = "planned"; }),
              ElementsAre(HasSubstr("/RoundState/enum/0")));
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["AddPoint"]["properties"]["do"]["const"] = "make_point";
              }),
              ElementsAre(HasSubstr("/AddPoint/properties/do/const")));
}

TEST(Schema, a_missing_alternative_would_be_found) {
  EXPECT_THAT(
      differences_after([](json& definitions) { definitions["Command"]["oneOf"].erase(50); }),
      ElementsAre(HasSubstr("/Command/oneOf/50")));
}

TEST(Schema, another_close_code_would_be_found) {
  EXPECT_THAT(differences_after(
                  [](json& definitions) { definitions["CloseCode"]["enum"].push_back(4104); }),
              ElementsAre(HasSubstr("4104")));
}

TEST(Schema, another_limit_would_be_found) {
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["Limits"]["properties"]["rooms_max"]["const"] = 51;
              }),
              ElementsAre(HasSubstr("/Limits/properties/rooms_max/const")));
  EXPECT_THAT(differences_after([](json& definitions) { definitions["Id"]["maxLength"] = 65; }),
              ElementsAre(HasSubstr("/Id/maxLength")));
}

TEST(Schema, a_definition_that_nothing_stands_for_would_be_found) {
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["Orphan"] = {{"type", "string"}};
              }),
              ElementsAre(HasSubstr("/$defs/Orphan")));
  EXPECT_THAT(differences_after([](json& definitions) { definitions.erase("ServerView"); }),
              ElementsAre(HasSubstr("/$defs/ServerView")));
}

// An explanation may change.
TEST(Schema, another_description_is_no_difference) {
  EXPECT_THAT(differences_after([](json& definitions) {
                definitions["Ping"]["description"] = "Another description.";
              }),
              IsEmpty());
}

}  // namespace
}  // namespace plenum::test
