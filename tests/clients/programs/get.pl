# LWP as it comes: no Accept, and redirects are followed. Prints the content.
use strict;
use warnings;
use LWP::UserAgent;

my $answer = LWP::UserAgent->new->get($ARGV[0]);
die $answer->status_line unless $answer->is_success;
print $answer->decoded_content(charset => 'none');
