# Puts the built web client into the binary. As a script it writes one source file that includes
# every file's bytes, precompressed forms beside them, and a table of what is where.
#
#   cmake -D CLIENT=<folder> -D OUTPUT=<file.cpp> -P embed.cmake

function(embed_client client output_variable)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${client}/*")
  if(NOT EXISTS "${client}/index.html")
    message(STATUS "No web client in ${client}; the server will say so")
    set(client "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/client_missing")
    file(GLOB_RECURSE files "${client}/*")
  endif()
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_client.cpp")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_FILE}")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -D "CLIENT=${client}" -D "OUTPUT=${output}" -P "${script}"
    DEPENDS "${script}" ${files}
    COMMENT "Embedding the web client from ${client}")
  set(${output_variable} "${output}" PARENT_SCOPE)
endfunction()

# Appends the bytes of a file under the next symbol, and tells how C++ names them.
function(embed_bytes path view_variable)
  set(${view_variable} "{}" PARENT_SCOPE)
  if(NOT EXISTS "${path}")
    return()
  endif()
  math(EXPR number "${number} + 1")
  set(number ${number} PARENT_SCOPE)
  set(symbol "plenum_embedded_${number}")
  set(assembly "${assembly}\
    \"${symbol}: .incbin \\\"${path}\\\"\\n\"
    \"${symbol}_end: .byte 0\\n\"
" PARENT_SCOPE)
  set(symbols "${symbols}extern const char ${symbol}[], ${symbol}_end[];\n" PARENT_SCOPE)
  set(${view_variable} "view(${symbol}, ${symbol}_end)" PARENT_SCOPE)
endfunction()

function(write_embedded client output)
  file(GLOB_RECURSE files RELATIVE "${client}" "${client}/*")
  list(FILTER files EXCLUDE REGEX "\\.(br|gz)$")
  list(SORT files COMPARE STRING)
  set(number 0)
  set(all_hashes "")
  foreach(file IN LISTS files)
    file(SHA256 "${client}/${file}" hash)
    string(APPEND all_hashes "${file} ${hash}\n")
    string(SUBSTRING "${hash}" 0 24 hash)
    embed_bytes("${client}/${file}" identity)
    embed_bytes("${client}/${file}.br" brotli)
    embed_bytes("${client}/${file}.gz" gzip)
    string(APPEND table "    {\"/${file}\", \"${hash}\", ${identity}, ${brotli}, ${gzip}},\n")
  endforeach()
  # A built client says in its page what its build is called.
  file(READ "${client}/index.html" page)
  if(page MATCHES "<meta name=\"build\" content=\"([0-9a-f]+)\"")
    set(build "${CMAKE_MATCH_1}")
  else()
    string(SHA256 build "${all_hashes}")
    string(SUBSTRING "${build}" 0 16 build)
  endif()
  file(WRITE "${output}" "#include \"server/net/embedded.hpp\"

asm(\".pushsection .rodata\\n\"
${assembly}    \".popsection\\n\");

extern \"C\" {
${symbols}}

namespace plenum::net::embedded {

namespace {

std::string_view view(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

const Asset table[] = {
${table}};

}  // namespace

const Asset* const assets = table;
const std::size_t asset_count = sizeof table / sizeof table[0];
const std::string_view build = \"${build}\";

}  // namespace plenum::net::embedded
")
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  write_embedded("${CLIENT}" "${OUTPUT}")
endif()
