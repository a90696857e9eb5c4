# Makes a header for C from a table of this folder: a row becomes a row.
#
#   awk -v table=labels -f table.awk labels.tsv > labels.h
#
# For the table "page_files", the arguments are the names of the files themselves.
BEGIN {
  FS = "\t"
  # The members of a row. "[]" has all the other fields, one for each language.
  members["groups"] = "group iri"
  members["labels"] = "iri label[]"
  members["languages"] = "tag name"
  members["entities"] = "name character"
  members["licenses"] = "address name"
  members["messages"] = "[]"
  members["places"] = "kind iri"
  members["schema_properties"] = "kind iri name"
  members["schema_types"] = "kind iri name"
  members["prefixes"] = "prefix iri"
  members["sources"] = "name prefix"
  members["units"] = "iri symbol"
  if (table in members)
    begin(members[table])
  else if (table == "information_resources")
    begin("")
  else if (table == "page_files")
    put_pages()
}

# Begins the array. A row is a struct, but for one that has a single member.
function begin(text,    names, count, i, list, upper) {
  upper = toupper(table)
  count = split(text, names, " ")
  print "#include \"base/str.h\""
  if (text ~ /\[\]/)
    print "enum { " upper "_LANGUAGES = 4 };"
  for (i = 1; i <= count; i++) {
    sub(/\[\]/, "[" upper "_LANGUAGES]", names[i])
    list = list (i > 1 ? ", " : "") names[i]
  }
  if (count > 1)
    print "static const struct { struct str " list "; } " table "_table[] = {"
  else
    print "static const struct str " table (count ? "_table[]" list : "[]") " = {"
  is_array = 1
}

function literal(text) {
  gsub(/"/, "\\\"", text)
  return "STR_INIT(\"" text "\"), "
}

# PAGE(name, file) for each; pages.c says what it means.
function put_pages(    i, file, name) {
  for (i = 1; i < ARGC; i++) {
    file = name = ARGV[i]
    gsub(/.*\//, "", file)
    name = file
    sub(/\..*/, "", name)
    print "PAGE(" name ", \"" file "\")"
  }
  exit
}

/^#/ || /^$/ { next }

table == "terms" { print "#define " $1 " \"" $2 "\"" }

table == "information_resources" && /rdfs:subClassOf so:InformationResource \.$/ {
  split($0, words, " ")
  gsub(/[<>]/, "", words[1])
  print literal(words[1])
}

table in members {
  row = literal($1)
  if (members[table] ~ / .*\[\]/)
    row = row "{"
  for (i = 2; i <= NF; i++)
    row = row literal($i)
  print "{" row (members[table] ~ / .*\[\]/ ? "}" : "") "},"
}

END {
  if (is_array)
    print "};"
}
