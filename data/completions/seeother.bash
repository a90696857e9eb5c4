# shellcheck shell=bash
# Completion of seeother for bash. The options are those of seeother --help.

# A line for each spelling of an option, and what it takes: FILE, DIR and so on,
# or "-".
_seeother_options() {
  "$1" --help 2>/dev/null | awk '
    /^ +-/ {
      letter = $1 ~ /^-.,$/ ? substr($1, 1, 2) : ""
      name = letter == "" ? $1 : $2
      argument = letter == "" ? $2 : $3
      if (argument !~ /^[A-Z][A-Z:]*$/)
        argument = "-"
      if (letter != "")
        print letter, argument
      print name, argument
    }'
}

_seeother() {
  local options words
  options=$(_seeother_options "$1")
  case $3/$(awk -v name="$3" '$1 == name { print $2 }' <<<"$options") in
  --log-format/*) words="combined extended json off" ;;
  */FORMAT) words="turtle ntriples nquads trig rdfxml" ;;
  */DIR)
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$2")
    return
    ;;
  */FILE | */IMAGE | */- | */)
    words="serve compile check explain resolve import export"
    [ "$COMP_CWORD" = 1 ] || words=
    case $2 in
    -*) words=$(cut -d ' ' -f 1 <<<"$options") ;;
    *) compopt -o default ;;
    esac
    ;;
  *) words= ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$2")
}
complete -F _seeother seeother
