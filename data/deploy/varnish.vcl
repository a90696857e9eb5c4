# Varnish in front of three replicas of one image, as a cache (Varnish 6 or 7).
# Test it with "varnishd -C -f varnish.vcl".
#
# The replicas need no field like X-Forwarded-For or X-Forwarded-Proto.
vcl 4.1;

import directors;
import std;

# Replicas that serve the newest data.
probe ready {
    .request = "GET /-/ready HTTP/1.1" "Host: ready.invalid" "Connection: close";
    .expected_response = 200;
    .interval = 1s;
    .timeout = 1s;
    .window = 2;
    .threshold = 2;
    .initial = 2;
}

# Replicas that answer at all.
probe health {
    .request = "GET /-/health HTTP/1.1" "Host: ready.invalid" "Connection: close";
    .expected_response = 200;
    .interval = 1s;
    .timeout = 1s;
    .window = 2;
    .threshold = 1;
    .initial = 1;
}

backend one       { .host = "127.0.0.1"; .port = "8303"; .probe = ready; }
backend two       { .host = "127.0.0.1"; .port = "8304"; .probe = ready; }
backend three     { .host = "127.0.0.1"; .port = "8305"; .probe = ready; }
backend one_any   { .host = "127.0.0.1"; .port = "8303"; .probe = health; }
backend two_any   { .host = "127.0.0.1"; .port = "8304"; .probe = health; }
backend three_any { .host = "127.0.0.1"; .port = "8305"; .probe = health; }

sub vcl_init {
    new newest = directors.round_robin();
    newest.add_backend(one);
    newest.add_backend(two);
    newest.add_backend(three);
    new any = directors.round_robin();
    any.add_backend(one_any);
    any.add_backend(two_any);
    any.add_backend(three_any);
    # When no replica has the newest data, because the newest data are bad, the
    # older ones are served: they are better than none.
    new fleet = directors.fallback();
    fleet.add_backend(newest.backend());
    fleet.add_backend(any.backend());
}

sub vcl_recv {
    set req.backend_hint = fleet.backend();
    # The replicas do not look at cookies, and Varnish would keep nothing for
    # whoever sends one.
    unset req.http.Cookie;
}

sub vcl_backend_response {
    # Varnish keeps a 303 only when it is told to; ours say for how long.
    if (beresp.status == 303 && beresp.http.Cache-Control ~ "max-age=[0-9]") {
        set beresp.ttl = std.duration(
            regsub(beresp.http.Cache-Control,
                   "^.*max-age=([0-9]+).*$", "\1s"), 0s);
    }

    if (beresp.status == 503) {
        # This replica cannot; another one may.
        if (bereq.retries < 2 && bereq.method == "GET") {
            return (retry);
        }
        # Nobody can: what there is stays.
        if (bereq.is_bgfetch) {
            return (abandon);
        }
    }

    # What is too old is sent for another hour while the newer answer is fetched,
    # or while no replica answers; and it is kept for a day, to be asked for with
    # its ETag.
    set beresp.grace = 1h;
    set beresp.keep = 1d;
}

sub vcl_backend_error {
    # A connection that has broken: the next replica.
    if (bereq.retries < 2 && bereq.method == "GET") {
        return (retry);
    }
}
