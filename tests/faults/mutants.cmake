# Mutants: servers that are wrong in one known way each, so that it is seen that the tests find
# them. A mutant is a patch of one source file, mutants/NAME.patch. The patched copy is compiled by
# itself and linked ahead of its layer's library, which then has no reason to bring its own: should
# the two not define the same, the linker ends with duplicate symbols. How to add one: README.md.
#
#   plenum_mutant(NAME)         the library mutant_NAME: first among the LIBRARIES of a test, it
#                               makes that a test of the mutant
#   plenum_mutant_server(NAME [SOURCE...])  that, and the program plenum_mutant_NAME; sources are
#                               what else goes into it
function(plenum_mutant name)
  set(patch "${CMAKE_CURRENT_SOURCE_DIR}/faults/mutants/${name}.patch")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${patch}")
  file(STRINGS "${patch}" patched REGEX "^\\+\\+\\+ ")
  if(NOT patched MATCHES "^\\+\\+\\+ b/(server/([a-z]+)/[a-z_]+\\.cpp)$")
    message(FATAL_ERROR "${patch} is to patch one source file of one layer of the server")
  endif()
  set(source "${CMAKE_MATCH_1}")
  set(layer plenum_${CMAKE_MATCH_2})
  set(copy "${CMAKE_BINARY_DIR}/mutants/${name}/${source}")
  get_filename_component(folder "${copy}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${copy}"
    COMMAND patch --quiet --reject-file=- --output "${copy}" "${CMAKE_SOURCE_DIR}/${source}"
            "${patch}"
    DEPENDS "${CMAKE_SOURCE_DIR}/${source}" "${patch}"
    COMMENT "Mutating ${source}: ${name}"
    VERBATIM)

  get_target_property(libraries ${layer} LINK_LIBRARIES)
  add_library(mutant_${name} OBJECT "${copy}")
  target_link_libraries(mutant_${name} PRIVATE ${libraries})
  target_include_directories(mutant_${name}
                             PRIVATE $<TARGET_PROPERTY:${layer},INCLUDE_DIRECTORIES>)
  target_compile_definitions(mutant_${name}
                             PRIVATE $<TARGET_PROPERTY:${layer},COMPILE_DEFINITIONS>)
  # What a mutant no longer uses is no reason to complain.
  target_compile_options(mutant_${name} PRIVATE -Wno-unused)
endfunction()

function(plenum_mutant_server name)
  plenum_mutant(${name})
  add_executable(plenum_mutant_${name} $<TARGET_OBJECTS:plenum> $<TARGET_OBJECTS:mutant_${name}>
                                       ${ARGN})
  set_target_properties(plenum_mutant_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(plenum_mutant_${name} PRIVATE plenum_process)
endfunction()
