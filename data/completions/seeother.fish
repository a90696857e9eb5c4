# Completion of seeother for fish. The options are those of seeother --help.
complete -c seeother -n __fish_use_subcommand -a "serve compile check explain resolve import export"
seeother --help 2>/dev/null | while read -l line
    string match -qr '^(?:-(?<letter>.), +)?--(?<name>[a-z-]+)(?: (?<argument>[A-Z][A-Z:]*))? +(?<text>.*)$' -- (string trim -- $line)
    or continue
    set -l options -c seeother -l $name -d "$text"
    test -z "$letter"; or set -a options -s $letter
    test -z "$argument"; or set -a options -r
    switch "$name/$argument"
        case "log-format/*"
            set -a options -f -a "combined extended json off"
        case "*/FORMAT"
            set -a options -f -a "turtle ntriples nquads trig rdfxml"
    end
    complete $options
end
