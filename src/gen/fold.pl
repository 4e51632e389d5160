# fold.pl: what text_fold.c knows of Unicode, from the tables that perl brings: each code point's
# compatibility decomposition (but for Hangul, which is reckoned) and full case folding, the
# combining classes, the pairs that compose, and what cannot be seen (1: a blank). Prints C.
use strict;
use warnings;
use feature qw(fc unicode_strings);
use Unicode::Normalize qw(NFKD NFC getCombinClass getComposite getCanon isComp_Ex);
use Unicode::UCD;

my (@text, %at, @decomposed, @folded, @classes, @pairs, @unseen);

# Where these code points stand in the one list of all texts, and how many they are.
sub place {
	my @points = map { ord } split //, $_[0];
	$at{"@points"} //= do { push @text, @points; @text - @points };
	return ($at{"@points"}, scalar @points);
}

# Ranges of what is alike.
sub unseen {
	my ($point, $blank) = @_;
	my $last = $unseen[-1];
	if ($last && $last->[1] == $point - 1 && $last->[2] == $blank) { $last->[1] = $point }
	else { push @unseen, [ $point, $point, $blank ] }
}

for my $p (0x80 .. 0xabff, 0xf900 .. 0x2ffff, 0xe0000 .. 0xe0fff) {
	my $c = chr $p;
	my $blank = $c =~ /\p{White_Space}/ ? 1 : 0;
	unseen($p, $blank)
		if $blank || $p == 0x2800 || $c =~ /\p{Default_Ignorable_Code_Point}/;
	my $apart = NFKD($c);
	push @decomposed, [ $p, place($apart) ] if $apart ne $c;
	push @folded, [ $p, place(fc $c) ] if fc $c ne $c;
	push @classes, [ $p, getCombinClass($p), 0 ] if getCombinClass($p);
	my $whole = getCanon($p);
	next if !defined $whole || length $whole < 2 || isComp_Ex($p);
	my ($first, $last) = (NFC(substr $whole, 0, -1), ord substr $whole, -1);
	push @pairs, [ ord $first, $last, $p ] if getComposite(ord $first, $last) == $p;
}

sub rows {
	my ($name, @rows) = @_;
	print "static const struct fold_row $name\[] = {\n";
	while (my @line = splice @rows, 0, 6) {
		print "\t", join(' ', map { sprintf '{ 0x%x, %u, %u },', @$_ } @line), "\n";
	}
	print "};\n";
}

print "/* Made by src/gen/fold.pl from Unicode ", Unicode::UCD::UnicodeVersion(), ". */\n";
print "static const uint32_t fold_text[] = {\n";
while (my @line = splice @text, 0, 12) {
	print "\t", join(' ', map { sprintf '0x%x,', $_ } @line), "\n";
}
print "};\n";
rows('fold_decomposed', @decomposed);
rows('fold_folded', @folded);
rows('fold_classes', @classes);
rows('fold_pairs', sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] } @pairs);
rows('fold_unseen', @unseen);
